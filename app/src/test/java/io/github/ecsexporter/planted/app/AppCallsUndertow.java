package io.github.ecsexporter.planted.app;

import io.undertow.Undertow;

/** Uses the web server outside the HTTP adapter. */
public record AppCallsUndertow(Undertow server) {}
