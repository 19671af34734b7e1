/**
 * The configuration: one table of settings, and the one place that reads environment and command
 * line by it.
 */
package io.github.ecsexporter.app.config;
