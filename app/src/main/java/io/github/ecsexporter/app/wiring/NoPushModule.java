package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import io.github.ecsexporter.domain.port.out.LastWord;

/** Nothing is pushed: there is nothing to say at the end. */
final class NoPushModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(LastWord.class).toInstance(LastWord.NONE);
  }
}
