/** Which program this is. */
package io.github.ecsexporter.app.info;
