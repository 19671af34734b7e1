/**
 * Values of pushing: what is sent about a task, what became of it, what there is to report. Knows
 * no protocol. The exporter's own, not API.
 */
package io.github.ecsexporter.domain.push;
