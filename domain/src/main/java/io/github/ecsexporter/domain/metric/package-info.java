/**
 * Metric families and samples, as values: what a derivation yields and a renderer takes, and the
 * bytes that it makes of them. Knows no exposition format. For use by other programs.
 */
package io.github.ecsexporter.domain.metric;
