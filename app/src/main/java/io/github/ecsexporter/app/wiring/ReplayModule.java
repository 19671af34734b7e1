package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.adapter.ecs.ReplayTaskMetadataSource;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;

/** A recorded task. */
final class ReplayModule extends AbstractModule {
  private final RecordingFolder folder;

  ReplayModule(RecordingFolder folder) {
    this.folder = folder;
  }

  @Override
  protected void configure() {
    bind(TaskMetadataSource.class).toInstance(new ReplayTaskMetadataSource(folder));
  }
}
