/**
 * The programs that make what is shipped, and that check it as its receivers would. They run in the
 * build only; nothing of them is published.
 *
 * <p>{@link io.github.ecsexporter.distribution.Distribution} makes the self-contained distribution;
 * {@link io.github.ecsexporter.distribution.ImageSbom}, {@link
 * io.github.ecsexporter.distribution.SbomCheck}, {@link
 * io.github.ecsexporter.distribution.CentralBundleCheck} and {@link
 * io.github.ecsexporter.distribution.ApiBaseline} have a main method of their own.
 */
@NullMarked
package io.github.ecsexporter.distribution;

import org.jspecify.annotations.NullMarked;
