/**
 * Contracts of the ports, fakes that keep them, and tasks to test with; shared with the adapters.
 */
@NullMarked
package io.github.ecsexporter.domain.testkit;

import org.jspecify.annotations.NullMarked;
