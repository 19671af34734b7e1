package io.github.ecsexporter.planted.adapter.prometheus;

import com.fasterxml.jackson.core.JsonParser;

/** Reads JSON outside the ECS adapter. */
public record PrometheusCallsJackson(JsonParser parser) {}
