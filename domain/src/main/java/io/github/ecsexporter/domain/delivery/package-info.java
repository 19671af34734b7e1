/**
 * The use case of pushing: when to push, what to do when the receiver does not take it, the last
 * push of all. It waits on an injected scheduler only. The exporter's own, not API.
 */
package io.github.ecsexporter.domain.delivery;
