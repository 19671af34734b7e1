package io.github.ecsexporter.adapter.http.endpoints;

import io.github.ecsexporter.adapter.http.server.RequestExecutor;
import io.github.ecsexporter.adapter.http.server.Response;
import io.github.ecsexporter.domain.observation.Document;
import io.undertow.server.HttpHandler;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Which paths there are. */
public final class Endpoints {
  /** The path of the health check, which reveals nothing and is open to everyone. */
  public static final String HEALTH = "/health";

  private Endpoints() {}

  /**
   * Creates the handler of all paths.
   *
   * @param rawEndpoints whether {@code /task}, {@code /stats} and {@code /check} exist
   * @param rawReads how many of their reads may run at the same time, each a request upstream
   * @param executor computes the responses
   */
  public static HttpHandler router(
      UseCases useCases, boolean rawEndpoints, int rawReads, RequestExecutor executor) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put(
        "/", new StatusEndpoint(useCases, rawEndpoints, InstantSource.system(), executor));
    endpoints.put("/status.css", new StaticFile("status.css", "text/css; charset=utf-8"));
    endpoints.put("/status.js", new StaticFile("status.js", "text/javascript; charset=utf-8"));
    endpoints.put("/metrics", new MetricsEndpoint(useCases.scrape(), executor));
    endpoints.put(HEALTH, Response.text(200, "ok")::send);
    endpoints.put("/ready", new ReadinessEndpoint(useCases.readiness(), executor));
    if (rawEndpoints) {
      endpoints.put("/check", new CheckEndpoint(useCases.check(), executor));
      DocumentEndpoint.ReadPermits reads = new DocumentEndpoint.ReadPermits(rawReads);
      endpoints.put(
          "/task", new DocumentEndpoint(useCases.documents(), Document.TASK, executor, reads));
      endpoints.put(
          "/stats", new DocumentEndpoint(useCases.documents(), Document.STATS, executor, reads));
    }
    return new Router(endpoints);
  }
}
