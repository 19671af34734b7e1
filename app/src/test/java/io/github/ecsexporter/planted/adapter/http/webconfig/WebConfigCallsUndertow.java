package io.github.ecsexporter.planted.adapter.http.webconfig;

import io.undertow.util.HttpString;

/** Uses the web server in the reader of the web configuration. */
public record WebConfigCallsUndertow(HttpString name) {}
