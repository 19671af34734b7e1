/** Benchmarks, with JMH; compiled and run by the Maven profile {@code jmh} only. */
package io.github.ecsexporter.bench;
