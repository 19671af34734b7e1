/** Writes summaries of tasks and containers: as log lines, or as metrics for CloudWatch. */
package io.github.ecsexporter.app.summary;
