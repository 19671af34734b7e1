package io.github.ecsexporter.planted.adapter.http;

import io.github.ecsexporter.planted.app.AppCallsUndertow;

/** Depends on the application from an adapter. */
public record HttpCallsApp(AppCallsUndertow application) {}
