package io.github.ecsexporter.planted.domain.two;

import io.github.ecsexporter.planted.domain.one.FirstOfCycle;

/** The other half of the cycle. */
public record SecondOfCycle(FirstOfCycle first) {}
