package io.github.ecsexporter.planted.domain.three;

/** Closes a cycle with a class of the same package. */
public record SecondOfClassCycle(FirstOfClassCycle first) {}
