package io.github.ecsexporter.domain.port.out;

import io.github.ecsexporter.domain.push.PushResult;

/** Hears of every push when it ends, for example to log what changed. Thread-safe. */
@FunctionalInterface
public interface PushListener {
  /** A push ended. */
  void pushed(PushResult result);
}
