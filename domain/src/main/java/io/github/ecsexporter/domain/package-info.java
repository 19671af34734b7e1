/** The domain of the exporter, inside of every port. */
package io.github.ecsexporter.domain;
