package io.github.ecsexporter.app.demo;

import java.time.Instant;

/**
 * A moment in the life of the task.
 *
 * @param launchedAt when its containers started, milliseconds since 1970
 * @param now milliseconds since 1970
 * @param stopAge the age at which the task is told to stop, seconds; infinite for never
 */
record Moment(long launchedAt, long now, double stopAge) {
  private static final double MILLIS_PER_SECOND = 1_000;

  /** Whether the task has been told to stop. */
  boolean isStopping() {
    return age() >= stopAge;
  }

  /** Seconds since the launch. */
  double age() {
    return (now - launchedAt) / MILLIS_PER_SECOND;
  }

  /** The moment at another age, as the documents write it. */
  String at(double age) {
    return Instant.ofEpochMilli(launchedAt + Math.round(age * MILLIS_PER_SECOND)).toString();
  }

  /**
   * The age at which a container was sampled last: the platform samples each once per second.
   *
   * @param sampledAfter its place within the second, milliseconds
   */
  double lastSample(int sampledAfter) {
    long second = (long) MILLIS_PER_SECOND;
    long offset = now - launchedAt - sampledAfter;
    return (sampledAfter + Math.floorDiv(offset, second) * second) / MILLIS_PER_SECOND;
  }
}
