package io.github.ecsexporter.domain.delivery;

import static io.github.ecsexporter.domain.push.PushResult.Outcome.OK;
import static io.github.ecsexporter.domain.push.PushResult.Outcome.PARTIAL;
import static io.github.ecsexporter.domain.push.PushResult.Outcome.REJECTED;
import static io.github.ecsexporter.domain.push.PushResult.Outcome.TIMEOUT;
import static io.github.ecsexporter.domain.push.PushResult.Outcome.UNREACHABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.port.out.PushEncoder;
import io.github.ecsexporter.domain.port.out.PushSender;
import io.github.ecsexporter.domain.push.PartialSuccess;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushResponse;
import io.github.ecsexporter.domain.push.PushResult;
import io.github.ecsexporter.domain.push.PushState;
import io.github.ecsexporter.domain.push.PushedMetrics;
import io.github.ecsexporter.domain.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time moves only when the test says so. */
@Timeout(60)
class PushServiceTest {
  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  /** Work that waits, with the moment when it is due. */
  private record Due(long at, long order, Runnable work) {}

  private final PriorityQueue<Due> schedule =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final Deque<PushResponse> responses = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private final List<Duration> timeouts = new ArrayList<>();
  private final List<PushResult> results = new ArrayList<>();
  private final PushState state = new PushState();
  private long now;
  private long order;
  private double random = 0.5;
  private Optional<Task> task = Optional.of(Task.builder("web", "7").build());
  private int collections;
  private Duration sendingTakes = Duration.ZERO;

  private final PushSender sender =
      new PushSender() {
        @Override
        public PushResponse send(PushRequest request, Duration timeout) {
          sent.add(new String(request.body(), UTF_8) + " at " + now / 1_000_000_000);
          timeouts.add(timeout);
          now += sendingTakes.toNanos();
          return responses.isEmpty() ? answered(200) : responses.remove();
        }

        @Override
        public void abort() {
          throw new AssertionError("nothing is under way");
        }
      };

  private final PushEncoder encoder =
      new PushEncoder() {
        @Override
        public PushRequest encode(PushedMetrics metrics) {
          return new PushRequest(
              "", "text/plain", Map.of(), ("body " + collections).getBytes(UTF_8));
        }

        @Override
        public Optional<PartialSuccess> partialSuccess(byte[] body) {
          String text = new String(body, UTF_8);
          return text.startsWith("partial ")
              ? Optional.of(new PartialSuccess(Long.parseLong(text.substring(8)), "too old"))
              : Optional.empty();
        }
      };

  private PushService service(PushSender sender) {
    return new PushService(
        timeout -> {
          collections++;
          return task.map(t -> new PushedMetrics(t, NOW, NOW, List.of(), List.of()));
        },
        encoder,
        sender,
        results::add,
        new PushSettings(INTERVAL),
        (work, delay) -> schedule.add(new Due(now + delay.toNanos(), order++, work)),
        () -> random,
        () -> now,
        Clock.fixed(NOW, ZoneOffset.UTC),
        state);
  }

  private final PushService service = service(sender);

  private static PushResponse answered(int status) {
    return answered(status, "");
  }

  private static PushResponse answered(int status, String body) {
    return new PushResponse.Answered(status, Optional.empty(), body.getBytes(UTF_8), body);
  }

  private static PushResponse retryAfter(int status, long seconds) {
    return new PushResponse.Answered(
        status, Optional.of(Duration.ofSeconds(seconds)), new byte[0], "");
  }

  private static PushResponse lost() {
    return new PushResponse.Failed(false, "connection refused");
  }

  private void runUntil(long seconds) {
    while (!schedule.isEmpty() && schedule.peek().at() <= seconds * 1_000_000_000) {
      Due due = schedule.remove();
      now = Math.max(now, due.at());
      due.work().run();
    }
  }

  @Test
  void spreadsTheFirstPushAndKeepsTheInterval() {
    random = 0.25;
    service.start();

    runUntil(140);

    assertThat(sent).containsExactly("body 1 at 15", "body 2 at 75", "body 3 at 135");
    assertThat(state.count(OK)).isEqualTo(3);
    assertThat(state.lastSuccess()).contains(NOW);
  }

  @Test
  void givesARequestTenSeconds() {
    service.start();

    runUntil(30);

    assertThat(timeouts).containsExactly(Duration.ofSeconds(10));
    assertThat(new PushSettings(Duration.ofSeconds(5)).timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void triesAgainWhatMayPass(int status) {
    responses.add(answered(status, "later"));
    service.start();

    runUntil(32);

    // Half of the upper bound of 1 s and half of the rest, and never less than 1 s.
    assertThat(sent).containsExactly("body 1 at 30", "body 1 at 31");
    assertThat(results).extracting(PushResult::outcome).containsExactly(REJECTED, OK);
    assertThat(results.get(0).detail()).isEqualTo("HTTP " + status + ": later");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 301, 302, 307, 400, 401, 403, 404, 409, 413, 415, 500, 501, 505})
  void doesNotTryAgainWhatWouldFailAgain(int status) {
    responses.add(answered(status));
    service.start();

    runUntil(91);

    assertThat(sent).containsExactly("body 1 at 30", "body 2 at 90");
    assertThat(state.count(REJECTED)).isEqualTo(1);
  }

  @Test
  void triesAgainWhatWasLostOrTimedOut() {
    responses.add(lost());
    responses.add(new PushResponse.Failed(true, "no answer within 10000 ms"));
    service.start();

    runUntil(40);

    assertThat(sent).hasSize(3);
    assertThat(results).extracting(PushResult::outcome).containsExactly(UNREACHABLE, TIMEOUT, OK);
    assertThat(results.get(0).detail()).isEqualTo("connection refused");
  }

  @Test
  void waitsTwiceAsLongEachTimeUpToFiveMinutes() {
    random = 0.999999;
    for (int i = 0; i < 30; i++) {
      responses.add(lost());
    }
    service.start();

    runUntil(3600);

    List<Long> moments = new ArrayList<>();
    for (String line : sent) {
      moments.add(Long.parseLong(line.substring(line.indexOf(" at ") + 4)));
    }
    List<Long> pauses = new ArrayList<>();
    for (int i = 1; i < moments.size(); i++) {
      pauses.add(moments.get(i) - moments.get(i - 1));
    }
    assertThat(pauses.subList(0, 9)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L);
    assertThat(pauses.subList(9, pauses.size())).containsOnly(300L);
  }

  @Test
  void startsFromTheShortestPauseAfterASuccess() {
    responses.add(lost());
    responses.add(lost());
    responses.add(answered(200));
    responses.add(lost());
    service.start();

    runUntil(92);

    assertThat(sent)
        .containsExactly(
            "body 1 at 30", "body 1 at 31", "body 1 at 32", "body 2 at 90", "body 2 at 91");
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() {
    responses.add(retryAfter(429, 20));
    service.start();

    runUntil(51);

    assertThat(sent).containsExactly("body 1 at 30", "body 1 at 50");
  }

  @Test
  void letsNoReceiverSilenceATask() {
    responses.add(retryAfter(503, 1_000_000));
    service.start();

    runUntil(400);

    assertThat(sent.get(1)).endsWith(" at 330");
  }

  @Test
  void replacesWhatWaitsByTheNewer() {
    responses.add(retryAfter(503, 100));
    service.start();

    runUntil(131);

    assertThat(sent).containsExactly("body 1 at 30", "body 2 at 130");
  }

  @Test
  void leavesOutWhatASlowReceiverHasDelayed() {
    sendingTakes = Duration.ofSeconds(150);
    service.start();

    runUntil(600);

    assertThat(sent).containsExactly("body 1 at 30", "body 2 at 240", "body 3 at 450");
  }

  @Test
  void pushesNothingWhileTheTaskIsUnknown() {
    task = Optional.empty();
    service.start();

    runUntil(100);
    assertThat(sent).isEmpty();

    task = Optional.of(Task.builder("web", "7").build());
    runUntil(160);
    assertThat(sent).containsExactly("body 3 at 150");
  }

  @Test
  void countsAPartialSuccess() {
    responses.add(answered(200, "partial 3"));
    responses.add(answered(200, "partial 0"));
    service.start();

    runUntil(100);

    assertThat(results).extracting(PushResult::outcome).containsExactly(PARTIAL, OK);
    assertThat(results.get(0).detail()).isEqualTo("3 samples refused: too old");
    assertThat(results.get(1).detail()).isEqualTo("taken with a warning: too old");
    assertThat(sent).hasSize(2);
  }

  @Test
  void showsNoMoreOfAReceiversWordsThanIsSafe() {
    responses.add(answered(400, "bad\r\nlog \u001b[31mline\u202e" + "x".repeat(1000)));
    service.start();

    runUntil(31);

    assertThat(results.get(0).detail())
        .startsWith("HTTP 400: bad log [31mline x")
        .hasSizeLessThanOrEqualTo(220)
        .matches("[\\x20-\\x7E]*");
  }

  @Test
  void goesOnAfterABrokenCollection() {
    PushService broken =
        new PushService(
            timeout -> {
              collections++;
              if (collections == 1) {
                throw new IllegalStateException("for a test");
              }
              return task.map(t -> new PushedMetrics(t, NOW, NOW, List.of(), List.of()));
            },
            encoder,
            sender,
            results::add,
            new PushSettings(INTERVAL),
            (work, delay) ->
                schedule.add(
                    new Due(
                        now + delay.toNanos(),
                        order++,
                        () -> {
                          try {
                            work.run();
                          } catch (IllegalStateException e) {
                            // as a scheduler does that logs it
                          }
                        })),
            () -> random,
            () -> now,
            Clock.fixed(NOW, ZoneOffset.UTC),
            state);
    broken.start();

    runUntil(91);

    assertThat(sent).containsExactly("body 2 at 90");
  }

  @Test
  void pushesOnceOnRequest() {
    assertThat(service.pushNow()).get().extracting(PushResult::outcome).isEqualTo(OK);
    task = Optional.empty();
    assertThat(service.pushNow()).isEmpty();
    assertThat(sent).containsExactly("body 1 at 0");
  }

  /** Half a minute may be left, but a request has ten seconds. */
  @Test
  void givesTheLastPushNoMoreThanAnyOther() throws InterruptedException {
    responses.add(lost());

    service.say(Duration.ofSeconds(28));

    assertThat(timeouts).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  @Test
  void pushesALastTimeAndNeverAgain() throws InterruptedException {
    responses.add(lost());
    service.start();
    runUntil(30);

    service.say(Duration.ofSeconds(2));
    runUntil(1000);

    assertThat(sent).containsExactly("body 1 at 30", "body 2 at 30");
    assertThat(timeouts.get(1)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void triesALostLastPushAgainIfThereIsTime() throws InterruptedException {
    responses.add(lost());
    service.say(Duration.ofSeconds(2));
    assertThat(sent).hasSize(2);

    sent.clear();
    responses.add(lost());
    sendingTakes = Duration.ofMillis(1500);
    service.say(Duration.ofSeconds(2));
    assertThat(sent).hasSize(1);

    sent.clear();
    responses.add(answered(503));
    service.say(Duration.ofSeconds(2));
    assertThat(sent).hasSize(1);
  }

  @Test
  void endsTheRequestUnderWayForTheLastPush() throws InterruptedException {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch aborted = new CountDownLatch(1);
    PushService hanging =
        service(
            new PushSender() {
              @Override
              public PushResponse send(PushRequest request, Duration timeout) {
                sent.add(new String(request.body(), UTF_8));
                if (sent.size() > 1) {
                  return answered(200);
                }
                underWay.countDown();
                try {
                  aborted.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                return lost();
              }

              @Override
              public void abort() {
                aborted.countDown();
              }
            });
    hanging.start();
    Thread pushing = new Thread(() -> runUntil(30));
    pushing.start();
    assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();

    hanging.say(Duration.ofMillis(200));
    pushing.join();

    assertThat(sent).containsExactly("body 1", "body 2");
    assertThat(results).extracting(PushResult::outcome).containsExactly(UNREACHABLE, OK);
  }
}
