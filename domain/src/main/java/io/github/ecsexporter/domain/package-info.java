/**
 * The domain of the exporter, inside every port. It depends on {@code java.base} alone; what of it
 * is for use by other programs and what is the exporter's own, each package says.
 */
package io.github.ecsexporter.domain;
