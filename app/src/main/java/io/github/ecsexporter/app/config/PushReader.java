package io.github.ecsexporter.app.config;

import io.github.ecsexporter.adapter.http.push.PushTarget;
import io.github.ecsexporter.adapter.http.push.TrustedAuthorities;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the settings of pushing, and what the standard variables of OpenTelemetry say of it. */
final class PushReader {
  private static final String OTLP_METRICS_ENDPOINT = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
  private static final String OTLP_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String OTLP_HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String METRICS_PATH = "/v1/metrics";
  private static final int MAX_PORT = 65_535;

  /** Headers that the protocol, the connection or the client decides. */
  private static final Set<String> RESERVED_HEADERS =
      Set.of(
          "access-control-request-headers",
          "access-control-request-method",
          "connection",
          "content-encoding",
          "content-length",
          "content-transfer-encoding",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "origin",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "via",
          "x-prometheus-remote-write-version");

  private static final List<Setting<?>> DEPENDENT =
      List.of(
          Setting.PUSH_URL,
          Setting.PUSH_INTERVAL,
          Setting.PUSH_HEADERS,
          Setting.PUSH_AUTH,
          Setting.PUSH_CA_FILE,
          Setting.PUSH_JOB,
          Setting.PUSH_LABELS);

  private final ConfigReader reader;
  private final Map<String, String> env;

  PushReader(ConfigReader reader, Map<String, String> env) {
    this.reader = reader;
    this.env = env;
  }

  /** How to push; empty if that is off, or if there is a problem. */
  Optional<PushConfig> read() {
    PushProtocol protocol = reader.get(Setting.PUSH);
    if (protocol == PushProtocol.OFF) {
      warnOfSettingsWithoutEffect();
      return Optional.empty();
    }
    Optional<URI> uri = uri(protocol);
    Map<String, String> headers = headers(protocol);
    Optional<PushTarget.Signing> signing = signing(protocol, headers);
    Optional<TrustedAuthorities> authorities = authorities();
    Map<String, String> labels = labels(protocol);
    Duration interval = reader.get(Setting.PUSH_INTERVAL);
    String job = reader.get(Setting.PUSH_JOB);
    return uri.map(
        to ->
            new PushConfig(
                protocol,
                new PushTarget(to, headers, signing, authorities),
                interval,
                job,
                labels));
  }

  private void warnOfSettingsWithoutEffect() {
    List<String> without = new ArrayList<>();
    for (Setting<?> setting : DEPENDENT) {
      if (!reader.given(setting).isEmpty()) {
        without.add(reader.nameOf(setting));
      }
    }
    if (!without.isEmpty()) {
      reader.addWarning(
          String.join(", ", without) + ": no effect, since " + Setting.PUSH + " is off");
    }
  }

  private Optional<URI> uri(PushProtocol protocol) {
    String given = reader.given(Setting.PUSH_URL);
    if (!given.isEmpty()) {
      return receiver(reader.nameOf(Setting.PUSH_URL), given);
    }
    if (protocol == PushProtocol.OTLP) {
      String metrics = env.getOrDefault(OTLP_METRICS_ENDPOINT, "").trim();
      if (!metrics.isEmpty()) {
        return receiver(OTLP_METRICS_ENDPOINT, metrics);
      }
      String base = env.getOrDefault(OTLP_ENDPOINT, "").trim();
      if (!base.isEmpty()) {
        String path = base.endsWith("/") ? METRICS_PATH.substring(1) : METRICS_PATH;
        return receiver(OTLP_ENDPOINT, base + path);
      }
    }
    reader.addProblem(
        Setting.PUSH_URL
            + " is not set: "
            + protocol.label()
            + " needs the URL of the receiver"
            + (protocol == PushProtocol.OTLP
                ? ", here or in " + OTLP_METRICS_ENDPOINT + " or " + OTLP_ENDPOINT
                : ""));
    return Optional.empty();
  }

  private Optional<URI> receiver(String name, String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean usable =
          (scheme.equals("http") || scheme.equals("https"))
              && uri.getHost() != null
              && uri.getPort() <= MAX_PORT
              && uri.getPort() != 0;
      if (usable && uri.getRawUserInfo() != null) {
        reader.addProblem(
            name
                + ": the URL must not contain a user and a password: give them as a header in "
                + Setting.PUSH_HEADERS);
        return Optional.empty();
      }
      if (usable && uri.getRawFragment() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // The same rule is broken.
    }
    // A query may hold a secret, too.
    int query = text.indexOf('?');
    reader.addProblem(
        name
            + ": "
            + DisplayText.quoted(query < 0 ? text : text.substring(0, query))
            + " is not "
            + Setting.PUSH_URL.type().rule());
    return Optional.empty();
  }

  private Map<String, String> headers(PushProtocol protocol) {
    String name = reader.nameOf(Setting.PUSH_HEADERS);
    List<NameValue> pairs = reader.get(Setting.PUSH_HEADERS);
    String otlp = env.getOrDefault(OTLP_HEADERS, "").trim();
    if (reader.given(Setting.PUSH_HEADERS).isEmpty()
        && protocol == PushProtocol.OTLP
        && !otlp.isEmpty()) {
      name = OTLP_HEADERS;
      try {
        pairs = Setting.PUSH_HEADERS.type().parse(otlp);
      } catch (IllegalArgumentException e) {
        reader.addProblem(name + ": its value is not " + Setting.PUSH_HEADERS.type().rule());
      }
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (NameValue pair : pairs) {
      if (RESERVED_HEADERS.contains(pair.name().toLowerCase(Locale.ROOT))) {
        reader.addProblem(
            name + ": the header " + DisplayText.plain(pair.name()) + " is set by the exporter");
      }
      headers.put(pair.name(), pair.value());
    }
    return headers;
  }

  private Optional<PushTarget.Signing> signing(PushProtocol protocol, Map<String, String> headers) {
    if (reader.get(Setting.PUSH_AUTH) == PushAuth.NONE) {
      return Optional.empty();
    }
    for (String name : headers.keySet()) {
      if (name.equalsIgnoreCase("Authorization")) {
        reader.addProblem(
            reader.nameOf(Setting.PUSH_AUTH)
                + ": sigv4 makes the header Authorization itself: leave it out of "
                + Setting.PUSH_HEADERS);
      }
    }
    return Optional.of(
        new PushTarget.Signing(
            protocol == PushProtocol.OTLP ? "monitoring" : "aps",
            env.getOrDefault("AWS_REGION", "").trim()));
  }

  private Optional<TrustedAuthorities> authorities() {
    Optional<Path> file = reader.path(Setting.PUSH_CA_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TrustedAuthorities.read(file.get()));
    } catch (IOException e) {
      reader.addProblem(
          reader.nameOf(Setting.PUSH_CA_FILE)
              + ": "
              + DisplayText.quoted(file.get().toString())
              + " is not usable: "
              + e.getMessage()
              + "; give certificates in PEM format");
      return Optional.empty();
    }
  }

  private Map<String, String> labels(PushProtocol protocol) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (NameValue pair : reader.get(Setting.PUSH_LABELS)) {
      String name = pair.name();
      boolean isReserved =
          protocol == PushProtocol.OTLP
              ? name.equals("service.name") || name.equals("service.instance.id")
              : name.equals("job") || name.equals("instance") || name.startsWith("__");
      if (isReserved) {
        reader.addProblem(
            reader.nameOf(Setting.PUSH_LABELS)
                + ": "
                + DisplayText.plain(name)
                + " is set by the exporter");
      } else if (protocol == PushProtocol.REMOTE_WRITE && !isLabelName(name)) {
        reader.addProblem(
            reader.nameOf(Setting.PUSH_LABELS)
                + ": "
                + DisplayText.quoted(name)
                + " is not a label name: letters, digits and _, no digit first");
      } else {
        labels.put(name, pair.value());
      }
    }
    return labels;
  }

  private static boolean isLabelName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
