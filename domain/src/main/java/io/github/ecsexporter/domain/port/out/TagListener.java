package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.observation.FetchFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hears how reading the task's tags goes, for example to log it. Called by one thread at a time.
 */
public interface TagListener {
  /**
   * The tags were read.
   *
   * @param missing tags that were asked for and that the task does not have
   */
  void tagsRead(List<String> missing);

  /**
   * A try failed.
   *
   * @param failure why
   * @param tries how many have failed so far, this one included
   * @param pause how long until the next try; empty if this was the last one
   */
  void tagsFailed(FetchFailure failure, int tries, Optional<Duration> pause);
}
