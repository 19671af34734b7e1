package io.github.ecsexporter.adapter.http.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.push.AwsCredentials;
import io.github.ecsexporter.domain.push.CredentialsException;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against receivers that do what they should not, on a socket of the test's own. */
@Timeout(60)
class HttpPushSenderTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final PushRequest REQUEST =
      new PushRequest(
          "arn:aws:ecs:eu-west-1:111122223333:task/prod/1",
          "application/x-protobuf",
          Map.of("Content-Encoding", "gzip"),
          "the body".getBytes(UTF_8));

  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private Receiver receiver;

  /** What a receiver does with a connection after it has read the request. */
  @FunctionalInterface
  private interface Reaction {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final class Receiver implements AutoCloseable {
    private final ServerSocket server;
    private final Reaction reaction;

    Receiver(Reaction reaction) throws IOException {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      this.reaction = reaction;
      Thread thread = new Thread(this::serve, "receiver");
      thread.setDaemon(true);
      thread.start();
    }

    URI uri(String path) {
      return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    private void serve() {
      while (!server.isClosed()) {
        try (Socket socket = server.accept()) {
          requests.add(readRequest(socket.getInputStream()));
          reaction.answer(socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
          // The sender has closed the connection, or the test is over.
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return head.toString(ISO_8859_1);
      }
      head.write(next);
    }
    String text = head.toString(ISO_8859_1);
    int at = text.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
    int length = Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
    return text + new String(in.readNBytes(length), UTF_8);
  }

  private void receives(Reaction reaction) throws IOException {
    receiver = new Receiver(reaction);
  }

  private void answers(String response) throws IOException {
    receives(
        out -> {
          out.write(response.getBytes(ISO_8859_1));
          out.flush();
        });
  }

  private HttpPushSender sender(PushTarget target) {
    return new HttpPushSender(
        target,
        timeout -> new AwsCredentials("AKIDEXAMPLE", "secret", "token"),
        "1.2.3",
        deadlines,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static PushTarget target(URI uri) {
    return new PushTarget(uri, Map.of("X-Scope-OrgID", "me"), Optional.empty(), Optional.empty());
  }

  private PushResponse send(Duration timeout) throws IOException {
    return sender(target(receiver.uri("/v1/metrics?a=b"))).send(REQUEST, timeout);
  }

  private static PushResponse.Answered answered(PushResponse response) {
    return response.fold(
        answered -> answered,
        failed -> {
          throw new AssertionError(failed.toString());
        });
  }

  private static PushResponse.Failed failed(PushResponse response) {
    return response.fold(
        answered -> {
          throw new AssertionError(answered.toString());
        },
        failed -> failed);
  }

  @AfterEach
  void close() throws IOException {
    end.countDown();
    if (receiver != null) {
      receiver.close();
    }
    deadlines.shutdownNow();
  }

  @Test
  void sendsTheBodyOnce() throws IOException {
    answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    PushResponse.Answered response = answered(send(AMPLE));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).asString(UTF_8).isEqualTo("ok");
    assertThat(response.retryAfter()).isEmpty();
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0))
        .startsWith("POST /v1/metrics?a=b HTTP/1.1\r\n")
        .contains("\r\nContent-Type: application/x-protobuf\r\n")
        .contains("\r\nContent-Encoding: gzip\r\n")
        .contains("\r\nContent-Length: 8\r\n")
        .contains("\r\nUser-Agent: ecs-metrics-exporter/1.2.3\r\n")
        .contains("\r\nX-Scope-OrgID: me\r\n")
        .doesNotContain("Authorization")
        .endsWith("\r\n\r\nthe body");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 307, 400, 401, 404, 407, 410, 413, 429, 500, 503})
  void reportsEveryStatusAndFollowsNothing(int status) throws IOException {
    answers(
        "HTTP/1.1 "
            + status
            + " x\r\nLocation: http://127.0.0.1:1/\r\nWWW-Authenticate: Basic realm=x\r\n"
            + "Content-Length: 0\r\n\r\n");

    assertThat(answered(send(AMPLE)).status()).isEqualTo(status);
    assertThat(requests).hasSize(1);
  }

  @Test
  void readsTheWordsOfARefusal() throws IOException {
    answers(
        "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n7\r\ntoo old\r\n0\r\n\r\n");

    assertThat(answered(send(AMPLE)).body()).asString(UTF_8).isEqualTo("too old");
  }

  @Test
  void readsHowLongToWait() throws IOException {
    answers("HTTP/1.1 429 x\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n");
    assertThat(answered(send(AMPLE)).retryAfter()).contains(Duration.ofSeconds(17));

    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 10:02:00 GMT", NOW))
        .contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
    assertThat(RetryAfter.parse("99999999999999999999", NOW))
        .contains(Duration.ofSeconds(Integer.MAX_VALUE));
    assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
    assertThat(RetryAfter.parse("-1", NOW)).isEmpty();
    assertThat(RetryAfter.parse("", NOW)).isEmpty();
    assertThat(RetryAfter.parse(null, NOW)).isEmpty();
  }

  @Test
  void readsNoMoreThanTheStartOfAHugeResponse() throws IOException {
    receives(
        out -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
          byte[] part = new byte[8192];
          while (true) { // until the sender hangs up
            out.write(part);
          }
        });

    assertThat(answered(send(AMPLE)).body()).hasSize(64 << 10);
  }

  @Test
  void givesUpOnHeadersWithoutEnd() throws IOException {
    receives(
        out -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
          byte[] header = ("X-Filler: " + "x".repeat(8000) + "\r\n").getBytes(ISO_8859_1);
          while (true) {
            out.write(header);
          }
        });

    assertThat(failed(send(AMPLE)).timeout()).isFalse();
  }

  @Test
  void givesUpOnAReceiverThatNeverAnswers() throws IOException {
    receives(out -> end.await());

    assertThat(failed(send(SHORT)))
        .isEqualTo(new PushResponse.Failed(true, "no answer within 300 ms"));
  }

  @Test
  void givesUpOnAReceiverThatAnswersAByteAtATime() throws IOException {
    receives(
        out -> {
          byte[] response = ("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000)).getBytes(ISO_8859_1);
          for (byte b : response) {
            out.write(b);
            out.flush();
            end.await(20, TimeUnit.MILLISECONDS);
          }
        });

    assertThat(failed(send(SHORT)).timeout()).isTrue();
  }

  @Test
  void givesUpOnABodyThatTrickles() throws IOException {
    receives(
        out -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(ISO_8859_1));
          while (!end.await(20, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
          }
        });

    assertThat(failed(send(SHORT)).timeout()).isTrue();
  }

  @Test
  void givesUpOnAConnectionThatIsNeverAccepted() throws IOException {
    // A backlog of one that is full: the kernel leaves further connections waiting.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      PushResponse response =
          sender(target(URI.create("http://127.0.0.1:" + full.getLocalPort() + "/")))
              .send(REQUEST, SHORT);

      assertThat(failed(response).timeout()).isTrue();
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }
  }

  @Test
  void reportsAReset() throws IOException {
    receives(out -> {});

    assertThat(failed(send(AMPLE)).timeout()).isFalse();
    assertThat(requests).hasSize(1);
  }

  @Test
  void reportsARefusedConnection() throws IOException {
    receives(out -> {});
    receiver.close();

    assertThat(failed(send(AMPLE))).isEqualTo(new PushResponse.Failed(false, "Connection refused"));
  }

  @Test
  void reportsAnUnknownHost() throws IOException {
    PushResponse response =
        sender(target(URI.create("http://no-such-host.invalid/"))).send(REQUEST, AMPLE);

    assertThat(failed(response).detail()).isEqualTo("no address is known for the host");
  }

  @Test
  void reportsWhatIsNotHttp() throws IOException {
    answers("SSH-2.0-OpenSSH_9.2\r\n");

    assertThat(failed(send(AMPLE)).timeout()).isFalse();
  }

  @Test
  void isAbortedFromAnotherThread() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    receives(
        out -> {
          received.countDown();
          end.await();
        });
    HttpPushSender sender = sender(target(receiver.uri("/")));
    CompletableFuture<PushResponse> response =
        CompletableFuture.supplyAsync(() -> sender.send(REQUEST, AMPLE));
    received.await();

    sender.abort();

    assertThat(failed(response.get()).timeout()).isFalse();
  }

  @Test
  void signsForAws() throws IOException {
    answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    PushTarget signed =
        new PushTarget(
            receiver.uri("/workspaces/ws-1/api/v1/remote_write"),
            Map.of(),
            Optional.of(new PushTarget.Signing("aps", "")),
            Optional.empty());

    answered(sender(signed).send(REQUEST, AMPLE));

    assertThat(requests.get(0))
        .contains("\r\nX-Amz-Date: 20260301T100000Z\r\n")
        .contains("\r\nX-Amz-Security-Token: token\r\n")
        .contains(
            "\r\nAuthorization: AWS4-HMAC-SHA256"
                + " Credential=AKIDEXAMPLE/20260301/eu-west-1/aps/aws4_request,"
                + " SignedHeaders=content-encoding;content-type;host;x-amz-date;"
                + "x-amz-security-token, Signature=");
  }

  @Test
  void prefersTheRegionOfTheHostThenTheConfiguredOne() {
    assertThat(AwsRegion.ofHost("aps-workspaces.us-gov-west-1.amazonaws.com"))
        .isEqualTo("us-gov-west-1");
    assertThat(AwsRegion.ofHost("vpce-0a.aps-workspaces.ap-southeast-2.vpce.amazonaws.com"))
        .isEqualTo("ap-southeast-2");
    assertThat(AwsRegion.ofHost("monitoring.cn-north-1.amazonaws.com.cn")).isEqualTo("cn-north-1");
    assertThat(AwsRegion.ofHost("mimir.internal.example")).isEmpty();
    assertThat(AwsRegion.ofArn("arn:aws:ecs:eu-west-1:111122223333:task/prod/1"))
        .isEqualTo("eu-west-1");
    assertThat(AwsRegion.ofArn("task/1")).isEmpty();
  }

  @Test
  void reportsMissingCredentials() throws IOException {
    answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    HttpPushSender sender =
        new HttpPushSender(
            new PushTarget(
                receiver.uri("/"),
                Map.of(),
                Optional.of(new PushTarget.Signing("aps", "eu-west-1")),
                Optional.empty()),
            timeout -> {
              throw new CredentialsException("the task has no role");
            },
            "1",
            deadlines,
            Clock.systemUTC());

    assertThat(failed(sender.send(REQUEST, AMPLE)).detail())
        .isEqualTo("not signed: the task has no role");
    assertThat(requests).isEmpty();
  }

  @Test
  void showsNoSecret() {
    PushTarget secret =
        new PushTarget(
            URI.create("https://receiver.example:8443/push?token=s3cret"),
            Map.of("Authorization", "Basic s3cret"),
            Optional.empty(),
            Optional.empty());

    assertThat(secret).hasToString("https://receiver.example:8443/push");
    assertThat(new AwsCredentials("AKID", "s3cret", "s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void givesUpOnAFloodOfHeaders() throws IOException {
    receives(
        out -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
          for (int i = 0; true; i++) {
            out.write(("X-" + i + ": y\r\n").getBytes(ISO_8859_1));
          }
        });

    assertThat(failed(send(AMPLE)).detail()).hasSizeLessThanOrEqualTo(201);
  }

  @Test
  void givesUpOnEndlessInterimResponses() throws IOException {
    receives(
        out -> {
          while (true) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
          }
        });

    assertThat(failed(send(AMPLE)))
        .isEqualTo(new PushResponse.Failed(false, "interim responses without end"));
  }

  /** Of what the receiver answers in chunks, too. */
  @Test
  void givesUpOnChunksThatTrickle() throws IOException {
    receives(
        out -> {
          out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
          while (!end.await(20, TimeUnit.MILLISECONDS)) {
            out.write("1\r\nx\r\n".getBytes(ISO_8859_1));
            out.flush();
          }
        });

    assertThat(failed(send(SHORT)).timeout()).isTrue();
  }

  /** The time for the credentials is part of the whole. */
  @Test
  void spendsTheTimeOnlyOnce() throws IOException {
    receives(
        out -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(ISO_8859_1));
          while (!end.await(20, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
          }
        });
    CountDownLatch never = new CountDownLatch(1);
    HttpPushSender sender =
        new HttpPushSender(
            new PushTarget(
                receiver.uri("/"),
                Map.of(),
                Optional.of(new PushTarget.Signing("aps", "eu-west-1")),
                Optional.empty()),
            timeout -> {
              waitFor(never, timeout.plusMillis(100)); // the endpoint is slow: the time is up
              return new AwsCredentials("AKIDEXAMPLE", "secret", "token");
            },
            "1.2.3",
            deadlines,
            Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(failed(sender.send(REQUEST, SHORT)).timeout()).isTrue();
  }

  private static void waitFor(CountDownLatch latch, Duration time) {
    try {
      latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void showsNoHeaderThatCannotBeSent() throws IOException {
    answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    PushTarget broken =
        new PushTarget(
            receiver.uri("/"),
            Map.of("Authorization", "Bearer hush\nX: y"),
            Optional.empty(),
            Optional.empty());

    assertThat(failed(sender(broken).send(REQUEST, AMPLE)).detail())
        .isEqualTo("not sent: a header has illegal characters");
    assertThat(requests).isEmpty();
  }
}
