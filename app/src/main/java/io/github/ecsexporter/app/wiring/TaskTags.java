package io.github.ecsexporter.app.wiring;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The task's tags, as far as they are known by now. Thread-safe. */
interface TaskTags extends Supplier<Map<String, String>> {
  /** Begins to read them, if anyone wants them; does not block. */
  void start();

  /** Waits until they are read or given up, but no longer than {@code timeout}. */
  void await(Duration timeout) throws InterruptedException;
}
