package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.collect.TaskCollector;
import io.github.ecsexporter.domain.lifecycle.Ending;
import io.github.ecsexporter.domain.lifecycle.LifecycleSettings;
import io.github.ecsexporter.domain.lifecycle.OwnContainer;
import io.github.ecsexporter.domain.lifecycle.ReadinessUntilStop;
import io.github.ecsexporter.domain.lifecycle.Sampler;
import io.github.ecsexporter.domain.lifecycle.SummaryRecorder;
import io.github.ecsexporter.domain.port.out.LastWord;
import io.github.ecsexporter.domain.port.out.OwnContainerSource;
import io.github.ecsexporter.domain.port.out.Scheduler;
import java.util.concurrent.TimeUnit;

/** What a serving exporter does by itself: sampling, and the end. {@link Application} starts it. */
final class LifecycleModule extends AbstractModule {
  private final LifecycleSettings settings;
  private final CollectionSettings collection;

  LifecycleModule(LifecycleSettings settings, CollectionSettings collection) {
    this.settings = settings;
    this.collection = collection;
  }

  @Override
  protected void configure() {
    bind(LifecycleSettings.class).toInstance(settings);
  }

  @Provides
  @Singleton
  Scheduler scheduler(Lifecycle lifecycle) {
    return lifecycle.closing(new SingleThreadScheduler());
  }

  @Provides
  @Singleton
  Sampler sampler(TaskCollector collector, Scheduler scheduler) {
    return new Sampler(collector, scheduler, settings.sampleInterval(), collection.timeout());
  }

  @Provides
  @Singleton
  OwnContainer ownContainer(OwnContainerSource source, Scheduler scheduler) {
    return new OwnContainer(source, scheduler, collection.timeout());
  }

  @Provides
  @Singleton
  Ending ending(
      TaskCollector collector,
      OwnContainer ownContainer,
      ReadinessUntilStop readiness,
      SummaryRecorder summary,
      LastWord lastWord) {
    return new Ending(
        collector,
        ownContainer,
        readiness,
        summary,
        lastWord,
        settings,
        collection.timeout(),
        System::nanoTime,
        time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
  }
}
