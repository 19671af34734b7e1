package io.github.ecsexporter.domain.delivery;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.LastWord;
import io.github.ecsexporter.domain.port.out.PushEncoder;
import io.github.ecsexporter.domain.port.out.PushListener;
import io.github.ecsexporter.domain.port.out.PushSender;
import io.github.ecsexporter.domain.port.out.Scheduler;
import io.github.ecsexporter.domain.push.PartialSuccess;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushResponse;
import io.github.ecsexporter.domain.push.PushResult;
import io.github.ecsexporter.domain.push.PushState;
import io.github.ecsexporter.domain.push.PushedMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Pushes: one request at a time, at a fixed interval, the first one spread over it, so that tasks
 * that start together do not push together.
 *
 * <p>What could not be delivered waits for its next try, until a newer body replaces it: values are
 * cumulative, so that costs resolution only, and memory is bounded by one body. Thread-safe.
 */
public final class PushService implements LastWord {
  /** A collection has its own, shorter deadline. */
  private static final Duration COLLECTION = Duration.ofSeconds(10);

  private final MetricsSnapshot snapshot;
  private final PushEncoder encoder;
  private final PushSender sender;
  private final PushListener listener;
  private final PushSettings settings;
  private final Scheduler scheduler;
  private final DoubleSupplier random;
  private final LongSupplier nanoClock;
  private final Clock clock;
  private final PushState state;

  /** Held by whoever encodes and sends. */
  private final ReentrantLock sending = new ReentrantLock();

  // All below are guarded by the lock.
  private final Backoff backoff;
  private Optional<PushRequest> waiting = Optional.empty();
  private boolean isRetryScheduled;
  private long nextTick;

  private volatile boolean isEnding;

  /**
   * Creates the service; nothing happens before {@link #start()}.
   *
   * @param scheduler runs the pushes; they block it
   * @param random from 0 (inclusive) to 1 (exclusive)
   * @param nanoClock nanoseconds from any fixed moment, such as {@code System::nanoTime}
   * @param clock wall clock, for the time of the last success
   */
  public PushService(
      MetricsSnapshot snapshot,
      PushEncoder encoder,
      PushSender sender,
      PushListener listener,
      PushSettings settings,
      Scheduler scheduler,
      DoubleSupplier random,
      LongSupplier nanoClock,
      Clock clock,
      PushState state) {
    this.snapshot = requireNonNull(snapshot, "snapshot is null");
    this.encoder = requireNonNull(encoder, "encoder is null");
    this.sender = requireNonNull(sender, "sender is null");
    this.listener = requireNonNull(listener, "listener is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.scheduler = requireNonNull(scheduler, "scheduler is null");
    this.random = requireNonNull(random, "random is null");
    this.nanoClock = requireNonNull(nanoClock, "nanoClock is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.state = requireNonNull(state, "state is null");
    this.backoff = new Backoff(random);
  }

  /** Begins to push; does not block. Call it once. */
  public void start() {
    Duration first =
        Duration.ofNanos((long) (settings.interval().toNanos() * random.getAsDouble()));
    sending.lock();
    try {
      nextTick = nanoClock.getAsLong() + first.toNanos();
    } finally {
      sending.unlock();
    }
    scheduler.schedule(this::tick, first);
  }

  private void tick() {
    if (isEnding) {
      return;
    }
    sending.lock();
    try {
      Optional<PushedMetrics> metrics = snapshot.take(COLLECTION);
      if (metrics.isPresent()) {
        waiting = Optional.of(encoder.encode(metrics.get()));
        if (!isRetryScheduled) {
          sendWaiting();
        }
      }
    } finally {
      scheduleNextTick();
      sending.unlock();
    }
  }

  /** Keeps the rhythm; a tick that a slow receiver delayed beyond the next one is left out. */
  private void scheduleNextTick() {
    long interval = settings.interval().toNanos();
    long now = nanoClock.getAsLong();
    nextTick += interval;
    if (nextTick - now < 0) {
      nextTick = now + interval;
    }
    scheduler.schedule(this::tick, Duration.ofNanos(nextTick - now));
  }

  private void retry() {
    if (isEnding) {
      return;
    }
    sending.lock();
    try {
      isRetryScheduled = false;
      sendWaiting();
    } finally {
      sending.unlock();
    }
  }

  private void sendWaiting() {
    if (waiting.isEmpty() || isEnding) {
      return;
    }
    PushResult result = send(waiting.get(), settings.timeout());
    if (result.retryable() && !isEnding) {
      isRetryScheduled = true;
      scheduler.schedule(this::retry, backoff.next(result.retryAfter()));
    } else {
      waiting = Optional.empty();
      backoff.reset();
    }
  }

  private PushResult send(PushRequest request, Duration timeout) {
    long start = nanoClock.getAsLong();
    PushResult result =
        sender
            .send(request, timeout)
            .fold(
                answered -> PushResult.of(answered, partialSuccess(answered)),
                failed -> PushResult.of(failed));
    state.add(result, Duration.ofNanos(nanoClock.getAsLong() - start), clock.instant());
    listener.pushed(result);
    return result;
  }

  private Optional<PartialSuccess> partialSuccess(PushResponse.Answered answered) {
    return answered.isSuccess() ? encoder.partialSuccess(answered.body()) : Optional.empty();
  }

  /**
   * Pushes once, now. Blocks.
   *
   * @return empty if there is nothing to push, since no task document was ever read
   */
  public Optional<PushResult> pushNow() {
    sending.lock();
    try {
      return snapshot
          .take(COLLECTION)
          .map(metrics -> send(encoder.encode(metrics), settings.timeout()));
    } finally {
      sending.unlock();
    }
  }

  /**
   * Pushes a last time and never again. A request that is under way is given half of the time, then
   * ended; a connection that fails at once is tried a second time.
   */
  @Override
  public void say(Duration timeout) throws InterruptedException {
    long start = nanoClock.getAsLong();
    isEnding = true;
    if (!sending.tryLock(timeout.toNanos() / 2, TimeUnit.NANOSECONDS)) {
      sender.abort();
      if (!sending.tryLock(left(start, timeout).toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    }
    try {
      Optional<PushedMetrics> metrics = snapshot.take(left(start, timeout));
      if (metrics.isEmpty()) {
        return;
      }
      PushRequest request = encoder.encode(metrics.get());
      PushResult result = send(request, atMostOneRequest(left(start, timeout)));
      Duration left = left(start, timeout);
      if (result.outcome() == PushResult.Outcome.UNREACHABLE
          && left.compareTo(timeout.dividedBy(2)) > 0) {
        send(request, atMostOneRequest(left));
      }
    } finally {
      sending.unlock();
    }
  }

  /** What is left may be long, but a receiver that hangs must not keep the exporter for it. */
  private Duration atMostOneRequest(Duration left) {
    return left.compareTo(settings.timeout()) < 0 ? left : settings.timeout();
  }

  private Duration left(long start, Duration timeout) {
    Duration left = timeout.minusNanos(nanoClock.getAsLong() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
