package io.github.ecsexporter.app.wiring;

import static java.lang.System.Logger.Level.ERROR;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.adapter.ecs.TaskRoleCredentials;
import io.github.ecsexporter.adapter.http.push.HttpPushSender;
import io.github.ecsexporter.adapter.prometheus.otlp.OtlpEncoder;
import io.github.ecsexporter.adapter.prometheus.remotewrite.RemoteWriteEncoder;
import io.github.ecsexporter.app.config.PushConfig;
import io.github.ecsexporter.app.config.PushProtocol;
import io.github.ecsexporter.app.log.PushLog;
import io.github.ecsexporter.domain.collect.Families;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.delivery.MetricsSnapshot;
import io.github.ecsexporter.domain.delivery.ObservedMetrics;
import io.github.ecsexporter.domain.delivery.PushService;
import io.github.ecsexporter.domain.delivery.PushSettings;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.out.LastWord;
import io.github.ecsexporter.domain.port.out.PushEncoder;
import io.github.ecsexporter.domain.port.out.PushListener;
import io.github.ecsexporter.domain.port.out.PushSender;
import io.github.ecsexporter.domain.push.PushState;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;

/** Pushes what a scrape shows. Installed only where the configuration asks for it. */
final class PushModule extends AbstractModule {
  private static final System.Logger LOGGER = System.getLogger(PushModule.class.getName());

  private final PushConfig config;
  private final PushState state;

  PushModule(PushConfig config, PushState state) {
    this.config = config;
    this.state = state;
  }

  @Override
  protected void configure() {
    bind(PushState.class).toInstance(state);
    bind(PushListener.class).to(PushLog.class);
    bind(LastWord.class).to(PushService.class);
  }

  @Provides
  @Singleton
  PushLog log() {
    return new PushLog();
  }

  @Provides
  @Singleton
  PushEncoder encoder(BuildInfo build) {
    return config.protocol() == PushProtocol.OTLP
        ? new OtlpEncoder(config.job(), config.labels(), build.version())
        : new RemoteWriteEncoder(config.job(), config.labels());
  }

  @Provides
  @Singleton
  PushSender sender(Lifecycle lifecycle, BuildInfo build) {
    return new HttpPushSender(
        config.target(),
        TaskRoleCredentials.of(System.getenv(), Clock.systemUTC()),
        build.version(),
        deadlines(lifecycle),
        Clock.systemUTC());
  }

  @Provides
  @Singleton
  MetricsSnapshot snapshot(TaskCollector collector, Families families) {
    return new ObservedMetrics(
        collector, families, collector::sinceLastCollection, Clock.systemUTC());
  }

  @Provides
  @Singleton
  PushService push(
      MetricsSnapshot snapshot,
      PushEncoder encoder,
      PushSender sender,
      PushListener listener,
      Lifecycle lifecycle) {
    return new PushService(
        snapshot,
        encoder,
        sender,
        listener,
        new PushSettings(config.interval()),
        lifecycle.closing(
            new SingleThreadScheduler(
                "push", bug -> LOGGER.log(ERROR, "Pushing failed unexpectedly", bug))),
        () -> ThreadLocalRandom.current().nextDouble(),
        System::nanoTime,
        Clock.systemUTC(),
        state);
  }

  /**
   * What ends requests has a thread of its own, which starts with the first one: it must never wait
   * for a push.
   */
  private static ScheduledExecutorService deadlines(Lifecycle lifecycle) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "push-deadline");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    lifecycle.closing(executor::shutdownNow);
    return executor;
  }
}
