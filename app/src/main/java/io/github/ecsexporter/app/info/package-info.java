/** Which program this is. */
@NullMarked
package io.github.ecsexporter.app.info;

import org.jspecify.annotations.NullMarked;
