/**
 * Metric families and samples, as values: what a derivation yields and a renderer takes. Knows no
 * exposition format.
 */
package io.github.ecsexporter.domain.metric;
