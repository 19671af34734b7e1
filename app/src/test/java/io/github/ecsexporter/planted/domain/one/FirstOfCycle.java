package io.github.ecsexporter.planted.domain.one;

import io.github.ecsexporter.planted.domain.two.SecondOfCycle;

/** Closes a cycle between two packages. */
public record FirstOfCycle(SecondOfCycle second) {}
