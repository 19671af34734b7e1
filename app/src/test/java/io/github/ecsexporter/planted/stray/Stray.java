package io.github.ecsexporter.planted.stray;

/** Belongs to no part of the hexagon. */
public record Stray() {}
