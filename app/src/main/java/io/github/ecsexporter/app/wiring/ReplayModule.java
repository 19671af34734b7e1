package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.adapter.ecs.ReplayTaskMetadataSource;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.port.out.FetchResult;
import io.github.ecsexporter.domain.port.out.OwnContainerSource;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.time.Duration;

/** A recorded task. */
final class ReplayModule extends AbstractModule {
  private final RecordingFolder folder;

  ReplayModule(RecordingFolder folder) {
    this.folder = folder;
  }

  @Override
  protected void configure() {
    bind(TaskMetadataSource.class).toInstance(new ReplayTaskMetadataSource(folder));
    bind(OwnContainerSource.class)
        .toInstance(
            timeout ->
                new FetchResult.Failed<>(
                    new FetchFailure(
                        FailureReason.UNREACHABLE, "nobody runs in a recorded container"),
                    Duration.ZERO));
  }
}
