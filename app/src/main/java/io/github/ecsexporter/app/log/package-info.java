/**
 * Logging: one line per event on standard error, without a logging library. The JDK's and JBoss'
 * logging are both led here, so that neither loads a back end of its own.
 */
@NullMarked
package io.github.ecsexporter.app.log;

import org.jspecify.annotations.NullMarked;
