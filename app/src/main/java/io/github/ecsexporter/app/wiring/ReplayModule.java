package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import io.github.ecsexporter.adapter.ecs.ReplayTaskMetadataSource;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;

/** A recorded task. */
final class ReplayModule extends AbstractModule {
  private final ReplayTaskMetadataSource recording;

  ReplayModule(ReplayTaskMetadataSource recording) {
    this.recording = recording;
  }

  @Override
  protected void configure() {
    bind(TaskMetadataSource.class).toInstance(recording);
  }
}
