/**
 * What {@code /task} gives: the task, its containers, their limits, life cycle and network
 * namespaces. Knows nothing of JSON; names follow the endpoint's documentation. For use by other
 * programs.
 */
package io.github.ecsexporter.domain.task;
