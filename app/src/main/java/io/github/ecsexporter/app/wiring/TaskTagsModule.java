package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.util.List;

/** Reads the task's tags once. */
final class TaskTagsModule extends AbstractModule {
  private final List<String> wanted;

  /**
   * @param wanted the tags that the user wants
   */
  TaskTagsModule(List<String> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  @Provides
  @Singleton
  TaskTags tags(Lifecycle lifecycle, TaskMetadataSource source) {
    return lifecycle.closing(new TaskTagReader(source, wanted));
  }
}
