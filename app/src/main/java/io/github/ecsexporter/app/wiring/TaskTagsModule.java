package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.app.log.TagLog;
import io.github.ecsexporter.domain.collect.TaskTags;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import java.util.List;

/** Reads the task's tags. */
final class TaskTagsModule extends AbstractModule {
  private final List<String> wanted;
  private final boolean failuresHidden;

  /**
   * @param wanted the tags that the user wants
   * @param failuresHidden whether the source says nothing when it could not read them
   */
  TaskTagsModule(List<String> wanted, boolean failuresHidden) {
    this.wanted = List.copyOf(wanted);
    this.failuresHidden = failuresHidden;
  }

  @Provides
  @Singleton
  TaskTags tags(Lifecycle lifecycle, TaskMetadataSource source) {
    return new TaskTags(
        source,
        wanted,
        new TagLog(failuresHidden),
        lifecycle.closing(new BackgroundScheduler("task-tags")));
  }
}
