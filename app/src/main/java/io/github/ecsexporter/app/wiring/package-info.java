/**
 * The wiring: one Guice module for each adapter and one for the domain, without branches. The
 * configuration picks the modules before anything is injected.
 */
@NullMarked
package io.github.ecsexporter.app.wiring;

import org.jspecify.annotations.NullMarked;
