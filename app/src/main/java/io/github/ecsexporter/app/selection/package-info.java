/** What the user chose to export: from the names of catalogues and patterns to the metrics. */
@NullMarked
package io.github.ecsexporter.app.selection;

import org.jspecify.annotations.NullMarked;
