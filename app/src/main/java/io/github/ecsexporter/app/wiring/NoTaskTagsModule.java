package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import java.time.Duration;
import java.util.Map;

/** Nobody wants the task's tags: nothing asks for them. */
final class NoTaskTagsModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(TaskTags.class).toInstance(new Untagged());
  }

  private static final class Untagged implements TaskTags {
    @Override
    public void start() {
      // Nothing to read.
    }

    @Override
    public void await(Duration timeout) {
      // Nothing to wait for.
    }

    @Override
    public Map<String, String> get() {
      return Map.of();
    }
  }
}
