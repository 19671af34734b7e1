/**
 * Contracts of the ports, fakes that keep them, and tasks to test with; shared with the adapters.
 */
package io.github.ecsexporter.domain.testkit;
