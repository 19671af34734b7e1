package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import io.github.ecsexporter.domain.collect.TaskTags;

/** Nobody wants the task's tags: nothing asks for them. */
final class NoTaskTagsModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(TaskTags.class).toInstance(TaskTags.unwanted());
  }
}
