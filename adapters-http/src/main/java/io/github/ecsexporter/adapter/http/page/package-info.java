/** The status page: readings in, HTML out. Knows nothing of HTTP; loaded when someone looks. */
package io.github.ecsexporter.adapter.http.page;
