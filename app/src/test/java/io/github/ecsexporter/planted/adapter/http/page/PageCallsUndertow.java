package io.github.ecsexporter.planted.adapter.http.page;

import io.undertow.util.HttpString;

/** Uses the web server in the status page. */
public record PageCallsUndertow(HttpString name) {}
