/**
 * Pushing: what is sent about a task, when, and what happens when the receiver does not take it.
 * Knows no protocol; the exporter's own, not API.
 */
package io.github.ecsexporter.domain.push;
