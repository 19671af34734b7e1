package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsexporter.domain.push.AwsCredentials;
import io.github.ecsexporter.domain.push.CredentialsException;
import io.github.ecsexporter.domain.testkit.RawServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TaskRoleCredentialsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String PATH = "/v2/credentials/0b9c7a4e-1111-2222-3333-444455556666";
  private static final AwsCredentials FIRST = new AwsCredentials("ASIA1", "hush/1+=", "token+1==");
  private static final AwsCredentials SECOND = new AwsCredentials("ASIA2", "hush/2+=", "token+2==");

  private Instant now = START;
  private RawServer server;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }
      };

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private TaskRoleCredentials answering(String... bodies) throws IOException {
    RawServer.Script[] scripts = new RawServer.Script[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      String body = bodies[i];
      scripts[i] =
          peer -> {
            peer.awaitRequest();
            if (body.isEmpty()) {
              peer.reset();
            } else {
              peer.send(body.startsWith("HTTP/") ? body : ok(body));
            }
          };
    }
    server = new RawServer(scripts);
    return of(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", PATH));
  }

  private TaskRoleCredentials of(Map<String, String> env) {
    int port = server == null ? 1 : server.port();
    return TaskRoleCredentials.of(env, "http://127.0.0.1:" + port, clock, System::nanoTime);
  }

  private static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String document(AwsCredentials credentials, String expiration) {
    return "{\"RoleArn\":\"arn:aws:iam::111122223333:role/web\",\"AccessKeyId\":\""
        + credentials.accessKeyId()
        + "\",\"SecretAccessKey\":\""
        + credentials.secretAccessKey()
        + "\",\"Token\":\""
        + credentials.sessionToken()
        + "\""
        + (expiration.isEmpty() ? "" : ",\"Expiration\":\"" + expiration + "\"")
        + "}";
  }

  private static void assertRefused(TaskRoleCredentials credentials, String... words) {
    assertThatThrownBy(() -> credentials.credentials(TIMEOUT))
        .isInstanceOf(CredentialsException.class)
        .message()
        .contains(words)
        .doesNotContain("hush", "token+", "\n", "\r");
  }

  @Test
  void readsTheCredentialsOfTheRole() throws Exception {
    TaskRoleCredentials role = answering(document(FIRST, "2026-03-01T16:00:00Z"));

    assertThat(role.credentials(TIMEOUT)).isEqualTo(FIRST);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("GET " + PATH + " HTTP/1.1");
    assertThat(FIRST.toString()).contains("ASIA1").doesNotContain("hush", "token+");
  }

  @Test
  void keepsThemUntilFiveMinutesBeforeTheyExpire() throws Exception {
    TaskRoleCredentials role =
        answering(
            document(FIRST, "2026-03-01T16:00:00Z"), document(SECOND, "2026-03-01T22:00:00Z"));
    role.credentials(TIMEOUT);

    now = Instant.parse("2026-03-01T15:54:59.999Z");
    assertThat(role.credentials(TIMEOUT)).isEqualTo(FIRST);
    assertThat(server.connections()).isEqualTo(1);

    now = Instant.parse("2026-03-01T15:55:00Z");
    assertThat(role.credentials(TIMEOUT)).isEqualTo(SECOND);
    assertThat(role.credentials(TIMEOUT)).isEqualTo(SECOND);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void usesTheOldOnesWhileTheyAreValid() throws Exception {
    String denied = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    TaskRoleCredentials role =
        answering(
            document(FIRST, "2026-03-01T16:00:00Z"),
            denied,
            denied,
            document(SECOND, "2026-03-01T22:00:00Z"));
    role.credentials(TIMEOUT);

    now = Instant.parse("2026-03-01T15:59:59.999Z");
    assertThat(role.credentials(TIMEOUT)).isEqualTo(FIRST);

    now = Instant.parse("2026-03-01T16:00:00Z");
    assertRefused(role, "the credentials of the task's role cannot be read");
    assertThat(role.credentials(TIMEOUT)).isEqualTo(SECOND);
  }

  @Test
  void asksEachTimeForThoseThatDoNotSayWhenTheyExpire() throws Exception {
    TaskRoleCredentials role =
        answering(document(FIRST, ""), document(SECOND, "soon"), document(FIRST, ""));

    assertThat(role.credentials(TIMEOUT)).isEqualTo(FIRST);
    assertThat(role.credentials(TIMEOUT)).isEqualTo(SECOND);
    assertThat(role.credentials(TIMEOUT)).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"SecretAccessKey\":\"hush\"",
        "{\"AccessKeyId\":\"hush\",\"Token\":\"token+1\"}",
        "{\"AccessKeyId\":\"\",\"SecretAccessKey\":\"hush\"}",
        "{\"AccessKeyId\":7,\"SecretAccessKey\":[\"hush\"]}",
        "{\"AccessKeyId\":\"ASIA1\",\"SecretAccessKey\":\"hush\",\"Token\":\"token+1\\r\\nX: y\"}",
        "{\"AccessKeyId\":\"ASIA1\",\"SecretAccessKey\":\"hush\",\"Token\":\"token+\\u00e9\"}",
        "hush, said the page",
        "[]",
        "null",
        "HTTP/1.1 500 Oops\r\nConnection: close\r\nContent-Length: 4\r\n\r\nhush"
      })
  void refusesWhatHoldsNoCredentials(String answer) throws Exception {
    // Some failures are tried again within the call.
    assertRefused(answering(answer, answer, answer, answer), "cannot be read");
  }

  @Test
  void refusesWhatHangs() throws Exception {
    server = new RawServer(RawServer.Peer::hang);
    TaskRoleCredentials role = of(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", PATH));

    assertThatThrownBy(() -> role.credentials(Duration.ofMillis(200)))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void needsARole() {
    assertRefused(
        of(Map.of()), "the task has no role: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set");
    assertRefused(
        of(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", " ", "AWS_ACCESS_KEY_ID", "AKIA")),
        "the task has no role");
    assertRefused(
        of(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/a b\n")),
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not the path of a URL");
  }

  @Test
  void prefersTheKeysOfTheEnvironment() throws CredentialsException {
    assertThat(
            of(Map.of(
                    "AWS_ACCESS_KEY_ID", " AKIA ",
                    "AWS_SECRET_ACCESS_KEY", "hush",
                    "AWS_SESSION_TOKEN", "token+",
                    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", PATH))
                .credentials(TIMEOUT))
        .isEqualTo(new AwsCredentials("AKIA", "hush", "token+"));
    assertThat(
            of(Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "hush"))
                .credentials(TIMEOUT))
        .isEqualTo(new AwsCredentials("AKIA", "hush", ""));
  }
}
