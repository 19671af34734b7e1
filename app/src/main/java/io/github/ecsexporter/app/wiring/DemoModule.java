package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.adapter.ecs.HttpTaskMetadataSource;
import io.github.ecsexporter.adapter.ecs.MetadataEndpoint;
import io.github.ecsexporter.app.demo.DemoEndpoint;
import io.github.ecsexporter.app.demo.DemoTask;
import io.github.ecsexporter.domain.port.out.OwnContainerSource;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.time.Duration;
import java.util.Optional;

/** A simulated task, read through the real adapter. */
final class DemoModule extends AbstractModule {
  private final Optional<Duration> stopsAfter;

  /**
   * @param stopsAfter when the task stops, from the start on; empty for never
   */
  DemoModule(Optional<Duration> stopsAfter) {
    this.stopsAfter = stopsAfter;
  }

  @Override
  protected void configure() {
    bind(TaskMetadataSource.class).to(HttpTaskMetadataSource.class);
    bind(OwnContainerSource.class).to(HttpTaskMetadataSource.class);
  }

  @Provides
  @Singleton
  DemoEndpoint endpoint(Lifecycle lifecycle) {
    return lifecycle.closing(
        DemoEndpoint.start(DemoTask.launchedBefore(System::currentTimeMillis, stopsAfter)));
  }

  @Provides
  @Singleton
  HttpTaskMetadataSource source(Lifecycle lifecycle, DemoEndpoint endpoint) {
    return lifecycle.closing(new HttpTaskMetadataSource(MetadataEndpoint.of(endpoint.url())));
  }
}
