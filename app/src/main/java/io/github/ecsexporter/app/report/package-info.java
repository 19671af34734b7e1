/** The report of {@code --check}, for people. */
package io.github.ecsexporter.app.report;
