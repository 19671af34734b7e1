package io.github.ecsexporter.domain.port.out;

import java.time.Duration;

/** What wants to say something before the exporter leaves, such as a last push. */
@FunctionalInterface
public interface LastWord {
  /** Nothing to say. */
  LastWord NONE = timeout -> {};

  /**
   * Called once, after the last collection and the summary. Returns by the timeout: the exporter
   * leaves then whether or not this has ended. An interrupt means to return at once.
   */
  void say(Duration timeout) throws InterruptedException;
}
