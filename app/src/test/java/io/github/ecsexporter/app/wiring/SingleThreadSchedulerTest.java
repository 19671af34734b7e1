package io.github.ecsexporter.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleThreadSchedulerTest {
  private final SingleThreadScheduler scheduler = new SingleThreadScheduler();

  @AfterEach
  void close() {
    scheduler.close();
    Logging.configure(LogLevel.INFO, LogFormat.LOGFMT, System.err);
  }

  @Test
  void runsWorkOnOneDaemonThread() throws Exception {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();
    scheduler.schedule(() -> first.complete(Thread.currentThread()), Duration.ZERO);
    scheduler.schedule(() -> second.complete(Thread.currentThread()), Duration.ofMillis(1));

    assertThat(first.get()).isSameAs(second.get());
    assertThat(first.get().isDaemon()).isTrue();
  }

  @Test
  void logsWorkThatFailsInOneLineAndGoesOn() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Logging.configure(
        LogLevel.INFO, LogFormat.LOGFMT, new PrintStream(err, true, StandardCharsets.UTF_8));
    CountDownLatch next = new CountDownLatch(1);
    scheduler.schedule(
        () -> {
          throw new IllegalStateException("told to fail");
        },
        Duration.ZERO);
    scheduler.schedule(next::countDown, Duration.ofMillis(1));

    assertThat(next.await(30, TimeUnit.SECONDS)).isTrue();
    Logging.flush();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .hasLineCount(1)
        .contains("level=warn", "Background work failed: told to fail");
  }

  @Test
  void interruptsWhatRunsAndTakesNothingMoreOnceItIsClosed() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    scheduler.schedule(
        () -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        },
        Duration.ZERO);
    started.await();

    scheduler.close();
    scheduler.schedule(() -> interrupted.complete(false), Duration.ZERO);

    assertThat(interrupted.get()).isTrue();
  }
}
