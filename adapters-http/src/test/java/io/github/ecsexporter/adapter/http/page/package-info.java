/** Tests of the status page, without a server. */
package io.github.ecsexporter.adapter.http.page;
