package io.github.ecsexporter.planted.adapter.prometheus;

import com.google.inject.Injector;

/** Uses Guice outside the application. */
public record PrometheusCallsGuice(Injector injector) {}
