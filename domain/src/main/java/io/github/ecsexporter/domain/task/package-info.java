/**
 * What {@code /task} tells: the task, its containers, their limits and life cycle. Knows nothing of
 * JSON; names follow the endpoint's documentation.
 */
package io.github.ecsexporter.domain.task;
