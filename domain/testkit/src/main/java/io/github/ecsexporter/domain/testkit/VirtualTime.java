package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.lifecycle.Ending;
import io.github.ecsexporter.domain.port.out.Scheduler;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * A clock, a scheduler and a sleeper on which time passes only when a test says so, or when someone
 * sleeps. Not thread-safe.
 */
public final class VirtualTime implements LongSupplier, Scheduler, Ending.Sleeper {
  private final PriorityQueue<Work> scheduled = new PriorityQueue<>();
  private long now = 1_000_000_000_000L;
  private long interruptedAt = Long.MAX_VALUE;
  private long order;

  @Override
  public long getAsLong() {
    return now;
  }

  @Override
  public void schedule(Runnable work, Duration delay) {
    scheduled.add(new Work(now + delay.toNanos(), order++, work));
  }

  /** Interrupts the sleep that lasts at that time from now on, or the next one. */
  public void interruptIn(Duration time) {
    interruptedAt = now + time.toNanos();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    long end = now + time.toNanos();
    if (interruptedAt <= end) {
      passUntil(Math.max(now, interruptedAt));
      interruptedAt = Long.MAX_VALUE;
      throw new InterruptedException("told to interrupt");
    }
    passUntil(end);
  }

  /** Lets time pass and runs what is due on the way. */
  public void pass(Duration time) {
    passUntil(now + time.toNanos());
  }

  private void passUntil(long end) {
    while (!scheduled.isEmpty() && scheduled.peek().at <= end) {
      Work next = scheduled.poll();
      now = Math.max(now, next.at);
      next.work.run();
    }
    now = Math.max(now, end);
  }

  /** Lets time pass as if the caller was busy: nothing is run. */
  public void takes(Duration time) {
    now += time.toNanos();
  }

  private record Work(long at, long order, Runnable work) implements Comparable<Work> {
    @Override
    public int compareTo(Work other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }
}
