package io.github.ecsexporter.adapter.ecs;

import static io.github.ecsexporter.domain.observation.FailureReason.HTTP_STATUS;
import static io.github.ecsexporter.domain.observation.FailureReason.TIMEOUT;
import static io.github.ecsexporter.domain.observation.FailureReason.TOO_LARGE;
import static io.github.ecsexporter.domain.observation.FailureReason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.TaskDocuments;
import io.github.ecsexporter.domain.testkit.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP client against peers that are broken, slow or hostile. */
class WireTroubleTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int MAX_BODY = 1000;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  private final AtomicLong clockShift = new AtomicLong();
  private LongSupplier pause = () -> 0;
  private RawServer server;
  private HttpTaskMetadataSource source;

  @AfterEach
  void close() throws IOException {
    if (source != null) {
      source.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private void given(RawServer.Script... scripts) throws IOException {
    server = new RawServer(scripts);
    connectTo(server.port());
  }

  private void givenAnswer(String response) throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.send(response);
        });
  }

  private void givenKept(String response) throws IOException {
    server = RawServer.answering(response);
    connectTo(server.port());
  }

  private void connectTo(int port) {
    source =
        new HttpTaskMetadataSource(
            MetadataEndpoint.of("http://127.0.0.1:" + port + "/v4/x"),
            () -> System.nanoTime() + clockShift.get(),
            () -> pause.getAsLong(),
            MAX_BODY);
  }

  private RawDocument fetch() {
    return source.fetchRaw(Document.TASK, AMPLE);
  }

  private FetchFailure trouble(Duration timeout) {
    return Answers.failure(source.fetchRaw(Document.TASK, timeout));
  }

  // Connections

  @Test
  void keepsConnections() throws IOException {
    givenKept(OK);

    for (int i = 0; i < 5; i++) {
      assertThat(Answers.text(fetch())).isEqualTo("{}");
    }

    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.requests()).hasSize(5).containsOnly("GET /v4/x/task HTTP/1.1");
  }

  @Test
  void keepsOneConnectionPerDocument() throws IOException {
    givenKept(OK);

    for (int i = 0; i < 5; i++) {
      TaskDocuments documents = source.fetch(AMPLE).join();
      assertThat(Answers.value(documents.stats())).isEmpty();
    }

    assertThat(server.connections()).isLessThanOrEqualTo(2);
    assertThat(server.requests()).hasSize(10);
  }

  @Test
  void asksOnANewConnectionAtOnceWhereAKeptOneWasClosed() throws IOException {
    pause = () -> AMPLE.toMillis() * 2; // the other kind of retry would give up
    given(
        peer -> {
          peer.awaitRequest();
          peer.send(OK);
          peer.awaitRequest();
        },
        peer -> {
          peer.awaitRequest();
          peer.send(OK);
        });
    fetch();

    assertThat(Answers.text(fetch())).isEqualTo("{}");

    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void countsTheRequestOnAClosedConnectionAsTheFirstOfTwo() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.send(OK);
          peer.awaitRequest();
        },
        peer -> {
          peer.awaitRequest();
          peer.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        });
    fetch();

    assertThat(trouble(AMPLE).reason()).isEqualTo(HTTP_STATUS);

    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void doesNotAskOnAConnectionThatWaitedLong() throws IOException {
    givenKept(OK);
    fetch();
    clockShift.set(Duration.ofSeconds(5).toNanos());

    fetch();

    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}trailing garbage",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2\r\n{}\r\n0\r\n\r\n",
      })
  void doesNotKeepConnection(String response) throws IOException {
    givenKept(response);

    assertThat(Answers.text(fetch())).isEqualTo("{}");
    assertThat(Answers.text(fetch())).isEqualTo("{}");

    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void asksAgainAfterALostConnection() throws IOException {
    given(
        RawServer.Peer::awaitRequest,
        peer -> {
          peer.awaitRequest();
          peer.send(OK);
        });

    assertThat(Answers.text(fetch())).isEqualTo("{}");
  }

  @Test
  void doesNotAskAgainWhereTheTimeIsTooShort() throws IOException {
    pause = SHORT::toMillis;
    given(RawServer.Peer::awaitRequest);

    assertThat(trouble(SHORT).reason()).isEqualTo(UNREACHABLE);

    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void findsNobodyThere() throws IOException {
    connectTo(RawServer.unusedPort());

    FetchFailure failure = trouble(AMPLE);

    assertThat(failure).hasToString("unreachable: connection refused");
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void findsNoAddress() {
    source =
        new HttpTaskMetadataSource(
            MetadataEndpoint.of("http://no-such-host.invalid/v4"), System::nanoTime, () -> 0, 10);

    FetchFailure failure = trouble(AMPLE);

    assertThat(failure.reason()).isEqualTo(UNREACHABLE);
    assertThat(failure.kind()).isEqualTo(FailureKind.UNRESOLVED);
  }

  @Test
  void looksUpNames() throws IOException {
    server = RawServer.answering(OK);
    source = new HttpTaskMetadataSource(MetadataEndpoint.of("http://localhost:" + server.port()));

    assertThat(Answers.text(fetch())).isEqualTo("{}");
    assertThat(server.requests()).containsExactly("GET /task HTTP/1.1");
  }

  @Test
  void losesAConnectionByReset() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.reset();
        });

    FetchFailure failure = trouble(AMPLE);

    assertThat(failure.reason()).isEqualTo(UNREACHABLE);
    assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void losesAConnectionWithoutAnAnswer() throws IOException {
    given(RawServer.Peer::awaitRequest);

    assertThat(trouble(AMPLE))
        .hasToString("unreachable: the connection was closed without a response");
  }

  // Answers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"a\"}",
        "HTTP/1.1 200 OK\nContent-Length:5\n\n{\"a\"}",
        "HTTP/1.1 200\r\ncontent-length: 5, 5\r\nContent-Length: 005\r\n\r\n{\"a\"}",
        "HTTP/1.1 200 OK\r\n\r\n{\"a\"}",
        "HTTP/1.0 200 OK\r\n\r\n{\"a\"}",
        "HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"a\"}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
            + "002;name=\"value\"\r\n{\"\r\n3 ; x\r\na\"}\r\n0;last\r\nTrailer: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 5\r\n\r\n{\"a\"}",
      })
  void readsAnswer(String response) throws IOException {
    givenAnswer(response);

    assertThat(Answers.text(fetch())).isEqualTo("{\"a\"}");
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 2",
      })
  void losesTheConnectionBeforeTheAnswerIsWhole(String response) throws IOException {
    givenAnswer(response);

    assertThat(trouble(AMPLE))
        .hasToString("unreachable: the connection was lost before the response was complete");
    assertThat(server.connections()).as("connections, one of them the retry").isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\r\n\r\n",
        "HTTP/2 200\r\n\r\n{}",
        "HTTP/1.1 2x0 OK\r\n\r\n{}",
        "HTTP/1.1 2000 OK\r\n\r\n{}",
        "HTTP/1.1 099 OK\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
      })
  void refusesWhatIsNotHttp(String response) throws IOException {
    givenAnswer(response);

    FetchFailure failure = trouble(AMPLE);

    assertThat(failure.reason()).isEqualTo(UNREACHABLE);
    assertThat(failure.detail()).startsWith("not an HTTP response: ");
    assertThat(server.connections()).as("connections, no retry").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not Found\r\nContent-Length: 14\r\n\r\n\"no such task\"",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 14\r\nX: y\r\n\r\n\"no such task\" and more",
        "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "4\r\n\"no \r\na\r\nsuch task\"\r\n0\r\n\r\n",
        "HTTP/1.0 404 Not Found\r\n\r\n\"no such task\"",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n\"no such task\"",
      })
  void keepsWhatTheEndpointSaysToAStatus(String response) throws IOException {
    givenAnswer(response);

    FetchFailure failure = trouble(AMPLE);

    assertThat(failure).hasToString("http_status: status 404");
    assertThat(failure.status()).hasValue(404);
    assertThat(failure.excerpt()).isEqualTo("\"no such task\"");
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nxyz",
        "HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
      })
  void reportsAStatusWhoseBodySaysNothing(String response) throws IOException {
    givenAnswer(response);

    FetchFailure failure = trouble(AMPLE);

    assertThat(failure).hasToString("http_status: status 403");
    assertThat(failure.excerpt()).isEmpty();
  }

  @Test
  void doesNotWaitForTheRestOfAnError() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\nlost");
          peer.hang();
        });

    FetchFailure failure = trouble(AMPLE);

    assertThat(failure).hasToString("http_status: status 400");
    assertThat(failure.excerpt()).isEqualTo("lost");
  }

  @Test
  void doesNotReadAnErrorWithoutEnd() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
          peer.flood("x".repeat(1000));
        });

    assertThat(trouble(AMPLE).excerpt()).isEqualTo("x".repeat(FetchFailure.MAX_EXCERPT));
  }

  @Test
  void refusesEndlessHeaders() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.send("HTTP/1.1 200 OK\r\n");
          peer.flood("X-Filler: " + "x".repeat(1000) + "\r\n");
        });

    assertThat(trouble(AMPLE))
        .hasToString("unreachable: not an HTTP response: its headers are larger than 65536 bytes");
  }

  @Test
  void refusesEndlessInformationalAnswers() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.flood("HTTP/1.1 102 Processing\r\n\r\n");
        });

    assertThat(trouble(AMPLE).reason()).isEqualTo(UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1001\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3e9\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
      })
  void refusesAnnouncedLargeBody(String rest) throws IOException {
    givenAnswer("HTTP/1.1 200 OK\r\n" + rest);

    assertThat(trouble(AMPLE)).hasToString("too_large: the body is larger than 1000 bytes");
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "Transfer-Encoding: chunked\r\n\r\n"})
  void refusesEndlessBody(String start) throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.send("HTTP/1.1 200 OK\r\n" + start);
          peer.flood("a\r\n0123456789\r\n");
        });

    assertThat(trouble(AMPLE).reason()).isEqualTo(TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "Content-Length: 1000\r\n\r\n"})
  void readsBodyAtTheLimit(String start) throws IOException {
    givenAnswer("HTTP/1.1 200 OK\r\n" + start + "x".repeat(MAX_BODY));

    assertThat(Answers.text(fetch())).hasSize(MAX_BODY);
  }

  // The deadline

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nX-Slow: ",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n",
      })
  void endsAtTheDeadlineWhileBytesDrip(String start) throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.send(start);
          peer.drip("x");
        });

    FetchFailure failure = trouble(SHORT);

    assertThat(failure).hasToString("timeout: not read within 300 ms");
    assertThat(failure.kind()).isEqualTo(FailureKind.RESPONSE_TIMEOUT);
    assertThat(server.connections()).as("connections, no retry").isEqualTo(1);
  }

  @Test
  void endsAtTheDeadlineWhereNothingIsAnswered() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.hang();
        });

    assertThat(trouble(SHORT).reason()).isEqualTo(TIMEOUT);
  }

  @Test
  void sharesTheDeadlineWithTheRetry() throws IOException {
    given(
        RawServer.Peer::awaitRequest,
        peer -> {
          peer.awaitRequest();
          peer.hang();
        });

    assertThat(trouble(SHORT).reason()).isEqualTo(TIMEOUT);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void endsACollectionAtTheDeadline() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.drip(" ");
        });

    TaskDocuments documents = source.fetch(SHORT).join();

    assertThat(Answers.failure(documents.task()).reason()).isEqualTo(TIMEOUT);
    assertThat(Answers.failure(documents.stats()).reason()).isEqualTo(TIMEOUT);
    assertThat(documents.task().duration()).isGreaterThanOrEqualTo(SHORT);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void hasNoTimeAtAll(long millis) throws IOException {
    givenKept(OK);

    assertThat(trouble(Duration.ofMillis(millis)).reason()).isEqualTo(TIMEOUT);
  }

  @Test
  void answersMoreCollectionsThanItHasThreadsFor() throws IOException {
    given(
        peer -> {
          peer.awaitRequest();
          peer.hang();
        });
    List<CompletableFuture<TaskDocuments>> all = new ArrayList<>();

    for (int i = 0; i < 30; i++) {
      all.add(source.fetch(SHORT));
    }

    assertThat(all)
        .extracting(CompletableFuture::join)
        .allMatch(documents -> Answers.failure(documents.task()).reason() == TIMEOUT)
        .allMatch(documents -> Answers.failure(documents.stats()).reason() == TIMEOUT);
    assertThat(Answers.failure(all.get(29).join().stats()).detail())
        .isEqualTo("too many collections are under way");
  }
}
