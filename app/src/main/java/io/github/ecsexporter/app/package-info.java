/** The application: configuration and the wiring of the adapters to the domain. */
package io.github.ecsexporter.app;
