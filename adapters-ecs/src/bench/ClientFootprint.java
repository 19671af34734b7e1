import io.github.ecsexporter.adapter.ecs.HttpTaskMetadataSource;
import io.github.ecsexporter.adapter.ecs.MetadataEndpoint;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an HTTP client costs as a part of a small process: one client per run, so that only its
 * classes load. Linux only. For the decision in docs/adr/0010-a-client-of-our-own.md.
 *
 * <pre>
 * ./mvnw -q -DskipTests package
 * javac -cp app/target/ecs-metrics-exporter.jar -d /tmp/bench adapters-ecs/src/bench/ClientFootprint.java
 * for client in none own url-connection http-client; do
 *   java -Xmx12m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:class+load:file=/tmp/$client.log \
 *     -cp /tmp/bench:app/target/ecs-metrics-exporter.jar ClientFootprint $client http://127.0.0.1:8080 1000
 *   grep -c source: /tmp/$client.log
 * done
 * </pre>
 *
 * with any server of a static {@code /task} at the address.
 */
public final class ClientFootprint {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final int MILLIS_PER_TICK = 10;

  private ClientFootprint() {}

  /** Asks with one client, many times, and prints what the process has become. */
  public static void main(String[] args) throws Exception {
    String base = args[1];
    int requests = Integer.parseInt(args[2]);
    long bytes =
        switch (args[0]) {
          case "none" -> 0;
          case "own" -> Own.run(base, requests);
          case "url-connection" -> UrlConnection.run(base, requests);
          case "http-client" -> JdkClient.run(base, requests);
          default -> throw new IllegalArgumentException(args[0] + " is no client");
        };
    String[] stat = Files.readString(Path.of("/proc/self/stat")).split(" ");
    long ticks = Long.parseLong(stat[13]) + Long.parseLong(stat[14]);
    System.out.println(args[0] + ": " + bytes + " bytes, " + ticks * MILLIS_PER_TICK + " CPU-ms");
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS") || line.startsWith("Threads")) {
        System.out.println("  " + line);
      }
    }
  }

  private static final class Own {
    static long run(String base, int requests) {
      long bytes = 0;
      try (var source = new HttpTaskMetadataSource(MetadataEndpoint.of(base))) {
        for (int i = 0; i < requests; i++) {
          bytes +=
              source
                  .fetchRaw(Document.TASK, TIMEOUT)
                  .fold(answered -> answered.body().length, RawDocument.Failed::hashCode);
        }
      }
      return bytes;
    }
  }

  private static final class UrlConnection {
    static long run(String base, int requests) throws IOException {
      long bytes = 0;
      for (int i = 0; i < requests; i++) {
        var connection =
            (HttpURLConnection) URI.create(base + "/task").toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        try (InputStream in = connection.getInputStream()) {
          bytes += in.readAllBytes().length;
        }
      }
      return bytes;
    }
  }

  private static final class JdkClient {
    static long run(String base, int requests) throws Exception {
      long bytes = 0;
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/task")).timeout(TIMEOUT).build();
      for (int i = 0; i < requests; i++) {
        bytes += client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
      }
      return bytes;
    }
  }
}
