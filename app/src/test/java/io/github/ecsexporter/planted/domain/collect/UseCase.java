package io.github.ecsexporter.planted.domain.collect;

/** A use case for an adapter to call that should not. */
public record UseCase() {}
