/** Tests of the HTTP adapter: a real server, real sockets, fake use cases. */
package io.github.ecsexporter.adapter.http;
