package io.github.ecsexporter.adapter.http.webconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.adapter.http.webconfig.BasicAuth.Credentials;
import io.github.ecsexporter.adapter.http.webconfig.TestPki.Identity;
import io.github.ecsexporter.adapter.http.webconfig.TestPki.San;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every web configuration in the document is one that the reader accepts. */
class WebConfigDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/web-config.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```yaml\n# web\\.yml\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir Path folder;
  private Identity server;

  @BeforeEach
  void writeCertificates() throws Exception {
    Identity authority = TestPki.authority("exporters CA");
    server = TestPki.issue(authority, "server", San.dns("web.internal.example"));
    Files.writeString(folder.resolve("ca.crt"), authority.certificatePem());
    Files.writeString(folder.resolve("server.crt"), server.certificatePem());
    Files.writeString(folder.resolve("server.key"), server.keyPem());
  }

  @Test
  void everyExampleIsValid() throws Exception {
    List<WebSettings> settings = new ArrayList<>();
    for (String example : examples()) {
      settings.add(load(example));
    }

    assertThat(settings).hasSize(5);
    assertThat(settings.subList(0, 3)).allMatch(tls -> tls.tls().isPresent());
    assertThat(settings.get(3).auth()).isPresent();
    assertThat(settings.get(4).headers()).hasSize(2);
    assertThat(settings.get(4).rateLimit()).isPresent();
  }

  @Test
  void hashIsThatOfThePasswordBesideIt() throws Exception {
    BasicAuth auth = load(examples().get(3)).auth().orElseThrow();

    assertThat(auth.verify(credentials("prometheus", "correct horse"))).isTrue();
    assertThat(auth.verify(credentials("prometheus", "battery staple"))).isFalse();
  }

  @Test
  void examplesGoTogetherInOneFile() throws Exception {
    List<String> examples = examples();
    WebSettings all = load(examples.get(2) + examples.get(3) + examples.get(4));

    assertThat(all.tls()).isPresent();
    assertThat(all.auth()).isPresent();
    assertThat(all.rateLimit()).isPresent();
  }

  @Test
  void namesEveryTypeOfClientAuthentication() throws Exception {
    String document = Files.readString(DOCUMENT);
    for (String name : ClientAuth.names()) {
      assertThat(document).contains("`" + name + "`");
    }
  }

  private static Credentials credentials(String user, String password) {
    return BasicAuth.credentials(BasicAuthTest.header(user, password)).orElseThrow();
  }

  private WebSettings load(String yaml) throws IOException {
    return WebConfig.load(Files.writeString(folder.resolve("web.yml"), yaml)).current();
  }

  /**
   * The examples, with the test's own certificate where the document has a place for the reader's.
   */
  private List<String> examples() throws Exception {
    List<String> examples = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
    while (example.find()) {
      examples.add(
          example
              .group(1)
              .replace("    (server.crt)", inner(server.certificatePem()))
              .replace("    (server.key)", inner(server.keyPem())));
    }
    return examples;
  }

  /** What is between the first line and the last one, as far indented as in the document. */
  private static String inner(String pem) {
    String[] lines = pem.strip().split("\n");
    StringBuilder inner = new StringBuilder();
    for (int i = 1; i < lines.length - 1; i++) {
      inner.append(i == 1 ? "    " : "\n    ").append(lines[i].strip());
    }
    return inner.toString();
  }
}
