package io.github.ecsexporter.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.domain.collect.BuildInfo;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;

/** {@code /}: says what this is and links to the endpoints. */
final class LandingPage implements Endpoint {
  private static final String HTML = "text/html; charset=utf-8";

  /** Nothing may be loaded, run, framed or sent anywhere. */
  private static final Answer.Header POLICY =
      new Answer.Header(
          Headers.CONTENT_SECURITY_POLICY,
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

  private static final Answer.Header NO_FRAMES = new Answer.Header(Headers.X_FRAME_OPTIONS, "DENY");
  private static final Answer.Header NO_REFERRER =
      new Answer.Header(Headers.REFERRER_POLICY, "no-referrer");

  private final Answer page;

  LandingPage(BuildInfo build, boolean rawEndpoints) {
    StringBuilder html = new StringBuilder(1024);
    html.append(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>ECS Metrics Exporter</title>
            </head>
            <body>
            <main>
            <h1>ECS Metrics Exporter</h1>
            <p>Version\s""")
        .append(escaped(build.version()))
        .append(", revision ")
        .append(escaped(build.revision()))
        .append("</p>\n<ul>\n");
    link(html, "/metrics", "metrics for Prometheus");
    if (rawEndpoints) {
      link(html, "/task", "the task as the metadata endpoint describes it");
      link(html, "/stats", "the statistics of its containers");
    }
    link(html, "/health", "whether the exporter serves");
    link(html, "/ready", "whether it can read the metadata endpoint");
    html.append("</ul>\n</main>\n</body>\n</html>\n");
    this.page =
        new Answer(
            200, HTML, html.toString().getBytes(UTF_8), List.of(POLICY, NO_FRAMES, NO_REFERRER));
  }

  @Override
  public void handle(HttpServerExchange exchange) {
    page.send(exchange);
  }

  private static void link(StringBuilder html, String path, String meaning) {
    html.append("<li><a href=\"")
        .append(path)
        .append("\">")
        .append(path)
        .append("</a>: ")
        .append(meaning)
        .append("</li>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
