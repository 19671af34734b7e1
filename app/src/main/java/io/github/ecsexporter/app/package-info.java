/** The application: configuration and the wiring of the adapters to the domain. */
@NullMarked
package io.github.ecsexporter.app;

import org.jspecify.annotations.NullMarked;
