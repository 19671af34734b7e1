package io.github.ecsexporter.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.ecsexporter.adapter.ecs.HttpTaskMetadataSource;
import io.github.ecsexporter.adapter.ecs.MetadataEndpoint;
import io.github.ecsexporter.domain.port.out.OwnContainerSource;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;

/** The task that the exporter runs in. */
final class MetadataEndpointModule extends AbstractModule {
  private final MetadataEndpoint endpoint;

  MetadataEndpointModule(MetadataEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected void configure() {
    bind(TaskMetadataSource.class).to(HttpTaskMetadataSource.class);
    bind(OwnContainerSource.class).to(HttpTaskMetadataSource.class);
  }

  @Provides
  @Singleton
  HttpTaskMetadataSource source(Lifecycle lifecycle) {
    return lifecycle.closing(new HttpTaskMetadataSource(endpoint));
  }
}
