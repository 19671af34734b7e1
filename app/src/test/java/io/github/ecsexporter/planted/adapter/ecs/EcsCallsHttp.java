package io.github.ecsexporter.planted.adapter.ecs;

import io.github.ecsexporter.planted.adapter.http.HttpCallsApp;

/** Reaches from one adapter into another. */
public record EcsCallsHttp(HttpCallsApp other) {}
