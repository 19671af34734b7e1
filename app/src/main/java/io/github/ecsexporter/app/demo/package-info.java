/**
 * A simulated Fargate task, for trying the exporter without AWS. Nothing of it is loaded unless
 * asked for.
 */
@NullMarked
package io.github.ecsexporter.app.demo;

import org.jspecify.annotations.NullMarked;
