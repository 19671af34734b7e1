/**
 * The use cases that nobody asks for: collections between scrapes, and the end of the task. They
 * wait on injected clocks only.
 */
package io.github.ecsexporter.domain.lifecycle;
