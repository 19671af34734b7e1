/** Serves metrics over HTTP and reads the web configuration. */
module io.github.ecsexporter.adapter.http {
  requires transitive io.github.ecsexporter.domain;
  requires bcrypt;
  requires org.snakeyaml.engine;
  // Undertow runs on these two; an automatic module would not bring them.
  requires org.jboss.logging;
  requires org.jboss.threads;
  requires undertow.core;
  requires xnio.api;

  exports io.github.ecsexporter.adapter.http;
}
