/**
 * What {@code /task/stats} tells: one sample per container, with exact unsigned numbers and with
 * absence kept apart from zero. Knows nothing of JSON.
 */
package io.github.ecsexporter.domain.stats;
