package io.github.ecsexporter.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.server.Limits;
import io.github.ecsexporter.adapter.http.webconfig.BasicAuthTest;
import io.github.ecsexporter.adapter.http.webconfig.WebConfig;
import io.github.ecsexporter.domain.testkit.RawClient;
import io.github.ecsexporter.domain.testkit.RawClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AccessControlTest extends ServedTest {
  private static final String ALICE = "Authorization: " + BasicAuthTest.header("alice", "secret");
  private static final String USERS =
      "basic_auth_users:\n  alice: " + BasicAuthTest.hash("secret") + "\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/task", "/stats", "/ready", "/check", "/nothing"})
  void asksForAPassword(String path) throws IOException {
    Response response = RawClient.get(serve(USERS), path);
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Basic");
    assertThat(fakes.scrapes).isEmpty();
    assertThat(fakes.reads).isEmpty();
  }

  @Test
  void healthNeedsNoPassword() throws IOException {
    assertThat(RawClient.get(serve(USERS), "/health").status()).isEqualTo(200);
  }

  @Test
  void letsTheRightPasswordIn() throws IOException {
    int port = serve(USERS);
    for (int i = 0; i < 3; i++) {
      assertThat(RawClient.get(port, "/metrics", ALICE).text()).isEqualTo(FakeUseCases.BODY);
    }
  }

  @Test
  void letsHeadAndKeptConnectionsInToo() throws IOException {
    try (RawClient client = RawClient.connect(serve(USERS))) {
      assertThat(client.ask("HEAD", "/metrics", ALICE).status()).isEqualTo(200);
      assertThat(client.ask("GET", "/metrics").status()).isEqualTo(401);
      assertThat(client.ask("GET", "/metrics", ALICE).status()).isEqualTo(200);
      assertThat(client.ask("POST", "/metrics", ALICE).status()).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic ???", "Bearer x"})
  void keepsJunkOut(String authorization) throws IOException {
    assertThat(RawClient.get(serve(USERS), "/metrics", "Authorization: " + authorization).status())
        .isEqualTo(401);
  }

  @Test
  void keepsWrongOnesOut() throws IOException {
    int port = serve(USERS);
    assertThat(ask(port, "alice", "wrong")).isEqualTo(401);
    assertThat(ask(port, "bob", "secret")).isEqualTo(401);
    assertThat(ask(port, "", "")).isEqualTo(401);
  }

  @Test
  void aFloodOfWrongPasswordsDoesNotKeepAKnownScraperOut() throws IOException {
    String slow =
        at.favre.lib.crypto.bcrypt.BCrypt.with(at.favre.lib.crypto.bcrypt.BCrypt.Version.VERSION_2Y)
            .hashToString(10, "secret".toCharArray());
    int port = serve("basic_auth_users:\n  alice: " + slow + "\n");
    assertThat(RawClient.get(port, "/metrics", ALICE).status()).isEqualTo(200);
    List<RawClient> flood = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        RawClient client = RawClient.connect(port);
        client.request(
            "GET", "/metrics", "Authorization: " + BasicAuthTest.header("alice", "wrong" + i));
        flood.add(client);
      }
      assertThat(RawClient.get(port, "/metrics", ALICE).status()).isEqualTo(200);
      int refused = 0;
      int busy = 0;
      for (RawClient client : flood) {
        int status = client.read().status();
        refused += status == 401 ? 1 : 0;
        busy += status == 503 ? 1 : 0;
      }
      assertThat(refused).isPositive();
      assertThat(busy).isPositive();
      assertThat(refused + busy).isEqualTo(50);
    } finally {
      for (RawClient client : flood) {
        client.close();
      }
    }
  }

  @Test
  void putsTheHeadersOnEveryAnswerAndBeforeOurs() throws IOException {
    int port =
        serve(
            USERS
                + """
                http_server_config:
                  headers:
                    Strict-Transport-Security: max-age=60
                    X-Frame-Options: sameorigin
                    Content-Security-Policy: default-src 'self'
                """);
    for (String path : new String[] {"/", "/metrics", "/health", "/nothing"}) {
      Response response = RawClient.get(port, path, ALICE);
      assertThat(response.header("Strict-Transport-Security")).isEqualTo("max-age=60");
      assertThat(response.header("X-Frame-Options")).isEqualTo("sameorigin");
      assertThat(response.header("Content-Security-Policy")).isEqualTo("default-src 'self'");
    }
    assertThat(RawClient.get(port, "/metrics").header("Strict-Transport-Security"))
        .isEqualTo("max-age=60");
  }

  @Test
  void limitsTheRateButNotOfHealth() throws IOException {
    int port = serve("rate_limit:\n  interval: 1h\n  burst: 2\n");
    assertThat(RawClient.get(port, "/metrics").status()).isEqualTo(200);
    assertThat(RawClient.get(port, "/nothing").status()).isEqualTo(404);
    Response third = RawClient.get(port, "/metrics");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("Retry-After")).isEqualTo("1");
    assertThat(RawClient.get(port, "/health").status()).isEqualTo(200);
  }

  private static int ask(int port, String user, String password) throws IOException {
    return RawClient.get(port, "/metrics", "Authorization: " + BasicAuthTest.header(user, password))
        .status();
  }

  private int serve(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("web.yml"), yaml);
    return start(
        new HttpServerConfig("127.0.0.1", 0, true, Optional.of(WebConfig.load(file))),
        Limits.STANDARD);
  }
}
