package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.app.log.FailureLog;
import io.github.ecsexporter.domain.port.out.CollectionListener;

/** Logs what goes wrong upstream. */
final class LogModule extends AbstractModule {
  @Provides
  @Singleton
  CollectionListener listener() {
    return new FailureLog(System::nanoTime);
  }
}
