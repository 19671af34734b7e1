/** What the user chose to export: from the names of catalogues and patterns to the metrics. */
package io.github.ecsexporter.app.selection;
