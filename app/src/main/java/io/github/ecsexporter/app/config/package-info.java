/**
 * The configuration: one table of settings, and the one place that reads environment and command
 * line by it.
 */
@NullMarked
package io.github.ecsexporter.app.config;

import org.jspecify.annotations.NullMarked;
