package io.github.ecsexporter.app.demo;

import java.time.Instant;

/**
 * A moment in the life of the task.
 *
 * @param launchedAt when its containers started, milliseconds since 1970
 * @param now milliseconds since 1970
 */
record Moment(long launchedAt, long now) {
  private static final double MILLIS_PER_SECOND = 1_000;

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
