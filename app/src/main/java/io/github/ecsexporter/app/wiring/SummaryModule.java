package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.app.log.FailureLog;
import io.github.ecsexporter.app.log.LogWriter;
import io.github.ecsexporter.app.summary.SummaryTarget;
import io.github.ecsexporter.domain.lifecycle.SummaryRecorder;
import io.github.ecsexporter.domain.port.out.CollectionListener;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Logs what goes wrong upstream, and writes what remains of containers and of the task. */
final class SummaryModule extends AbstractModule {
  /** A stream that blocks must not keep the process. */
  private static final long FLUSH_MILLIS = 1_000;

  private final SummaryTarget target;
  private final Predicate<String> containers;

  /**
   * @param containers names of the containers that get a summary
   */
  SummaryModule(SummaryTarget target, Predicate<String> containers) {
    this.target = target;
    this.containers = containers;
  }

  @Provides
  @Singleton
  SummaryRecorder recorder(Lifecycle lifecycle) {
    LogWriter out = new LogWriter(System.out, SummaryModule::dropNotice);
    lifecycle.closing(() -> flush(out));
    return new SummaryRecorder(target.writer(out), containers);
  }

  /** An end in a hurry is no reason to lose lines. */
  private static void flush(LogWriter out) {
    boolean hurry = Thread.interrupted();
    out.flush(FLUSH_MILLIS);
    if (hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] dropNotice(long dropped) {
    String line = "{\"msg\":\"Summaries dropped\",\"dropped\":" + dropped + "}\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  @Provides
  @Singleton
  CollectionListener listener(SummaryRecorder recorder) {
    FailureLog failures = new FailureLog(System::nanoTime);
    return (observation, problems) -> {
      try {
        failures.collected(observation, problems);
      } finally {
        recorder.collected(observation, problems);
      }
    };
  }
}
