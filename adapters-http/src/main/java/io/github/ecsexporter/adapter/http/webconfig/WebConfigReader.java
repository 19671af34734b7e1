package io.github.ecsexporter.adapter.http.webconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns a web configuration file into settings, or into a list of everything wrong with it. */
final class WebConfigReader {
  /** The headers that exporter-toolkit allows, with their values where those are fixed. */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Strict-Transport-Security", List.of(),
          "X-Content-Type-Options", List.of("nosniff"),
          "X-Frame-Options", List.of("deny", "sameorigin"),
          "X-XSS-Protection", List.of(),
          "Content-Security-Policy", List.of());

  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  private final List<String> problems = new ArrayList<>();

  private WebConfigReader() {}

  /**
   * Reads a file and what it names.
   *
   * @param files reads them, to notice later when they change
   * @throws WebConfigException with all problems
   */
  static WebSettings read(Path file, WatchedFiles files) {
    WebConfigReader reader = new WebConfigReader();
    WebSettings settings = reader.settings(file, files);
    if (!reader.problems.isEmpty()) {
      throw new WebConfigException(reader.problems);
    }
    return settings;
  }

  /** Worth using only if there are no problems. */
  private WebSettings settings(Path file, WatchedFiles files) {
    YamlSection root = YamlSection.root(document(file, files), problems);
    YamlSection tls = root.section("tls_server_config");
    YamlSection http = root.section("http_server_config");
    YamlSection users = root.section("basic_auth_users");
    YamlSection rate = root.section("rate_limit");
    root.rejectOthers();
    return new WebSettings(
        tls.isEmpty()
            ? Optional.empty()
            : new TlsReader(
                    tls,
                    requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"),
                    files)
                .read(),
        headers(http),
        auth(users),
        rateLimit(rate));
  }

  private @Nullable Object document(Path file, WatchedFiles files) {
    try {
      return new Load(LoadSettings.builder().setLabel(file.toString()).build())
          .loadFromString(new String(files.read(file), UTF_8));
    } catch (IOException e) {
      problems.add("cannot read " + file + ": " + WatchedFiles.reason(e));
    } catch (MarkedYamlEngineException e) {
      // The whole message would show an excerpt of the file, which may be a secret.
      problems.add(
          "not valid YAML: "
              + e.getProblem()
              + e.getProblemMark()
                  .map(at -> ", line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1))
                  .orElse(""));
    } catch (YamlEngineException e) {
      problems.add("not valid YAML");
    }
    return null;
  }

  private Map<String, String> headers(YamlSection http) {
    // This server speaks HTTP/1.1 only, which every client of HTTP/2 falls back to.
    http.flag("http2", true);
    YamlSection section = http.section("headers");
    http.rejectOthers();
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : section.keys()) {
      Optional<String> value = section.text(name);
      List<String> allowed = HEADERS.get(name);
      if (allowed == null) {
        section.problem(name, "is not a header that can be set");
      } else if (value.isPresent()) {
        if (!allowed.isEmpty() && !allowed.contains(value.get())) {
          section.problem(name, "must be one of " + allowed);
        } else if (!isPrintable(value.get())) {
          section.problem(name, "must be printable ASCII");
        } else {
          headers.put(name, value.get());
        }
      }
    }
    return headers;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < FIRST_PRINTABLE || text.charAt(i) > LAST_PRINTABLE) {
        return false;
      }
    }
    return true;
  }

  private static Optional<BasicAuth> auth(YamlSection users) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String user : users.keys()) {
      String hash = users.text(user).orElse("");
      if (user.indexOf(':') >= 0) {
        users.problem(user, "a user name must not contain a colon");
      } else if (BasicAuth.isHash(hash)) {
        hashes.put(user, hash);
      } else {
        users.problem(user, "is not a bcrypt hash, such as htpasswd -nBC 10 makes");
      }
    }
    return hashes.isEmpty() ? Optional.empty() : Optional.of(new BasicAuth(hashes));
  }

  private static Optional<RateLimit> rateLimit(YamlSection rate) {
    Optional<String> interval = rate.text("interval");
    Optional<String> burst = rate.text("burst");
    rate.rejectOthers();
    if (interval.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong nanos = GoDuration.parseNanos(interval.get());
    if (nanos.isEmpty()) {
      rate.problem("interval", "must be a duration such as 1s");
      return Optional.empty();
    }
    if (nanos.getAsLong() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RateLimit(nanos.getAsLong(), Integer.parseInt(burst.orElse("0")), System.nanoTime()));
    } catch (IllegalArgumentException e) {
      rate.problem("burst", "must be a whole number above zero");
    } catch (ArithmeticException e) {
      rate.problem("interval", "is too long for that burst");
    }
    return Optional.empty();
  }
}
