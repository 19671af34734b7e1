/**
 * The outcome of a collection as a value: how each document fared, and what is known of the task.
 */
package io.github.ecsexporter.domain.observation;
