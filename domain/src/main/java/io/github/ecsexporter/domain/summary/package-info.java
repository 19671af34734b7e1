/** What remains of a task, and of each of its containers, as values. */
package io.github.ecsexporter.domain.summary;
