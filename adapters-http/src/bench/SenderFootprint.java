import io.github.ecsexporter.adapter.http.push.HttpPushSender;
import io.github.ecsexporter.adapter.http.push.PushTarget;
import io.github.ecsexporter.domain.push.AwsCredentials;
import io.github.ecsexporter.domain.push.PushRequest;
import io.undertow.Undertow;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.channels.StreamSinkChannel;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * What a way of sending costs in a process that serves with Undertow anyway: one way per run, so
 * that only its classes load. Linux only. For the decisions in
 * docs/adr/0018-sending-with-the-jdk.md.
 *
 * <pre>
 * ./mvnw -q -DskipTests package
 * CP=app/target/ecs-metrics-exporter.jar:$(the jars of software.amazon.awssdk:http-auth-aws)
 * javac -cp $CP -d /tmp/bench adapters-http/src/bench/SenderFootprint.java
 * for way in none jdk signed undertow sdk; do
 *   java -Xmx24m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
 *     -cp /tmp/bench:$CP SenderFootprint $way http://127.0.0.1:8080/ 200
 * done
 * </pre>
 *
 * with any server at the address that takes a POST.
 */
public final class SenderFootprint {
  private static final byte[] BODY = new byte[4000];
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private SenderFootprint() {}

  /** Sends one way, many times, and prints what the process has become. */
  public static void main(String[] args) throws Exception {
    Undertow server =
        Undertow.builder()
            .setIoThreads(2)
            .setWorkerThreads(4)
            .addHttpListener(0, "127.0.0.1", exchange -> exchange.getResponseSender().send("x"))
            .build();
    server.start();
    URI uri = URI.create(args[1]);
    int requests = Integer.parseInt(args[2]);
    switch (args[0]) {
      case "none" -> {}
      case "jdk" -> jdk(uri, requests, Optional.empty());
      case "signed" ->
          jdk(uri, requests, Optional.of(new PushTarget.Signing("aps", "eu-west-1")));
      case "undertow" -> undertow(server, uri, requests);
      case "sdk" -> sdk(uri, requests);
      default -> throw new IllegalArgumentException(args[0] + " is no way of sending");
    }
    System.out.print(
        args[0] + ": " + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    System.out.print(" classes");
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS") || line.startsWith("Threads")) {
        System.out.print(", " + line.replaceAll("\\s+", " "));
      }
    }
    System.out.println();
    System.exit(0);
  }

  private static void jdk(URI uri, int requests, Optional<PushTarget.Signing> signing) {
    HttpPushSender sender =
        new HttpPushSender(
            new PushTarget(uri, Map.of(), signing, Optional.empty()),
            timeout -> new AwsCredentials("AKIDEXAMPLE", "secret", "token"),
            "1",
            Executors.newScheduledThreadPool(1),
            Clock.systemUTC());
    for (int i = 0; i < requests; i++) {
      sender.send(new PushRequest("", "application/x-protobuf", Map.of(), BODY), TIMEOUT);
    }
  }

  private static void undertow(Undertow server, URI uri, int requests) throws Exception {
    ByteBufferPool pool = new DefaultByteBufferPool(false, 16384);
    for (int i = 0; i < requests; i++) {
      ClientConnection connection =
          UndertowClient.getInstance()
              .connect(uri, server.getWorker(), pool, OptionMap.EMPTY)
              .get();
      CompletableFuture<Integer> status = new CompletableFuture<>();
      ClientRequest request = new ClientRequest().setMethod(Methods.POST).setPath(uri.getPath());
      request.getRequestHeaders().put(Headers.HOST, uri.getAuthority());
      request.getRequestHeaders().put(Headers.CONTENT_LENGTH, BODY.length);
      connection.getIoThread().execute(() -> connection.sendRequest(request, sending(status)));
      status.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      connection.close();
    }
  }

  private static ClientCallback<ClientExchange> sending(CompletableFuture<Integer> status) {
    return new ClientCallback<>() {
      @Override
      public void completed(ClientExchange exchange) {
        exchange.setResponseListener(
            new ClientCallback<>() {
              @Override
              public void completed(ClientExchange answered) {
                status.complete(answered.getResponse().getResponseCode());
              }

              @Override
              public void failed(IOException e) {
                status.completeExceptionally(e);
              }
            });
        try {
          StreamSinkChannel channel = exchange.getRequestChannel();
          ByteBuffer body = ByteBuffer.wrap(BODY);
          while (body.hasRemaining()) {
            channel.write(body); // fits into the socket's buffer
          }
          channel.shutdownWrites();
          channel.flush();
        } catch (IOException e) {
          status.completeExceptionally(e);
        }
      }

      @Override
      public void failed(IOException e) {
        status.completeExceptionally(e);
      }
    };
  }

  private static void sdk(URI uri, int requests) {
    for (int i = 0; i < requests; i++) {
      SdkHttpRequest request =
          SdkHttpRequest.builder().uri(uri).method(SdkHttpMethod.POST).build();
      AwsV4HttpSigner.create()
          .sign(
              sign ->
                  sign.identity(
                          AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", "secret", "token"))
                      .request(request)
                      .payload(ContentStreamProvider.fromByteArray(BODY))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "aps")
                      .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1"));
    }
  }
}
