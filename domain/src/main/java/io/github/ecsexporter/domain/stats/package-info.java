/**
 * What {@code /task/stats} gives: the statistics of each container, with exact unsigned numbers and
 * with absence kept apart from zero. Knows nothing of JSON. For use by other programs.
 */
package io.github.ecsexporter.domain.stats;
