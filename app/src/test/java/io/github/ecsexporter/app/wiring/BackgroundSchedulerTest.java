package io.github.ecsexporter.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundSchedulerTest {
  @Test
  void runsWorkOnADaemonThread() {
    try (BackgroundScheduler scheduler = new BackgroundScheduler("a-name")) {
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      scheduler.schedule(() -> ran.complete(Thread.currentThread()), Duration.ZERO);

      assertThat(ran.join().getName()).isEqualTo("a-name");
      assertThat(ran.join().isDaemon()).isTrue();
    }
  }

  @Test
  void interruptsWhatRunsWhenClosed() throws InterruptedException {
    BackgroundScheduler scheduler = new BackgroundScheduler("a-name");
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

    assertThat(interrupted.join()).isTrue();
  }

  @Test
  void dropsWorkOnceClosed() {
    // A name of its own: the thread of another test may still be ending.
    BackgroundScheduler scheduler = new BackgroundScheduler("never-started");
    scheduler.close();
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    scheduler.schedule(() -> ran.complete(true), Duration.ofDays(1));

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("never-started"));
    assertThat(ran).isNotDone();
  }
}
