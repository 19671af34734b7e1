package io.github.ecsexporter.planted.adapter.prometheus;

import io.github.ecsexporter.planted.domain.collect.UseCase;

/** Depends on a use case from an adapter. */
public record PrometheusCallsUseCase(UseCase useCase) {}
