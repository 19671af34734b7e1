/** The report of {@code --check}, for people. */
@NullMarked
package io.github.ecsexporter.app.report;

import org.jspecify.annotations.NullMarked;
