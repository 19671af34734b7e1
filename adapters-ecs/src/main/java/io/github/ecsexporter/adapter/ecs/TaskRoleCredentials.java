package io.github.ecsexporter.adapter.ecs;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.AwsCredentialsSource;
import io.github.ecsexporter.domain.push.AwsCredentials;
import io.github.ecsexporter.domain.push.CredentialsException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * The credentials of the task's role, from the container credentials endpoint. Kept until five
 * minutes before they expire: the endpoint limits its answers together with those of the task
 * metadata. While it cannot be read, those at hand serve for as long as they are valid.
 *
 * <p>Where {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY} are set, these are the
 * credentials, as in AWS' own tools. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">
 *     Container credential provider</a>
 */
public final class TaskRoleCredentials implements AwsCredentialsSource {
  private static final String RELATIVE_URI = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  private static final String ENDPOINT = "http://169.254.170.2";
  private static final int MAX_BODY = 64 << 10;
  private static final Duration REFRESH_BEFORE = Duration.ofMinutes(5);
  private static final long MAX_PAUSE_MILLIS = 100;

  /** Where there is no role: the reason, for people. */
  private final String missing;

  private final Optional<AwsCredentials> permanent;
  private final Optional<EndpointClient> client;
  private final Clock clock;
  private final LongSupplier nanoClock;
  private final JsonDocuments documents = new JsonDocuments();

  // Both are guarded by this.
  private Optional<AwsCredentials> current = Optional.empty();
  private Instant expiration = Instant.MIN;

  private TaskRoleCredentials(
      Optional<AwsCredentials> permanent,
      Optional<EndpointClient> client,
      String missing,
      Clock clock,
      LongSupplier nanoClock) {
    this.permanent = permanent;
    this.client = client;
    this.missing = missing;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /**
   * The credentials that the environment of a container leads to; nothing is read yet.
   *
   * @param env environment variables
   * @param clock wall clock, against which credentials expire
   */
  public static TaskRoleCredentials of(Map<String, String> env, Clock clock) {
    return of(env, ENDPOINT, clock, System::nanoTime);
  }

  static TaskRoleCredentials of(
      Map<String, String> env, String endpoint, Clock clock, LongSupplier nanoClock) {
    requireNonNull(clock, "clock is null");
    String id = env.getOrDefault("AWS_ACCESS_KEY_ID", "").trim();
    String secret = env.getOrDefault("AWS_SECRET_ACCESS_KEY", "").trim();
    if (!id.isEmpty() && !secret.isEmpty()) {
      String token = env.getOrDefault("AWS_SESSION_TOKEN", "").trim();
      return new TaskRoleCredentials(
          Optional.of(new AwsCredentials(id, secret, token)),
          Optional.empty(),
          "",
          clock,
          nanoClock);
    }
    String path = env.getOrDefault(RELATIVE_URI, "").trim();
    if (path.isEmpty()) {
      return none("the task has no role: " + RELATIVE_URI + " is not set", clock, nanoClock);
    }
    try {
      MetadataEndpoint base =
          MetadataEndpoint.of(endpoint + (path.startsWith("/") ? path : "/" + path));
      EndpointClient client =
          new EndpointClient(base, nanoClock, TaskRoleCredentials::pauseMillis, MAX_BODY);
      return new TaskRoleCredentials(Optional.empty(), Optional.of(client), "", clock, nanoClock);
    } catch (IllegalArgumentException e) {
      return none(RELATIVE_URI + " is not the path of a URL", clock, nanoClock);
    }
  }

  private static TaskRoleCredentials none(String why, Clock clock, LongSupplier nanoClock) {
    return new TaskRoleCredentials(Optional.empty(), Optional.empty(), why, clock, nanoClock);
  }

  private static long pauseMillis() {
    return ThreadLocalRandom.current().nextLong(MAX_PAUSE_MILLIS);
  }

  @Override
  public synchronized AwsCredentials credentials(Duration timeout) throws CredentialsException {
    if (permanent.isPresent()) {
      return permanent.get();
    }
    if (client.isEmpty()) {
      throw new CredentialsException(missing);
    }
    Instant now = clock.instant();
    if (current.isEmpty() || !now.isBefore(expiration.minus(REFRESH_BEFORE))) {
      refresh(client.get(), timeout, now);
    }
    return current.orElseThrow();
  }

  private void refresh(EndpointClient endpoint, Duration timeout, Instant now)
      throws CredentialsException {
    try {
      Answer answer =
          documents.read(
              endpoint.get("", Deadline.in(timeout, nanoClock)), TaskRoleCredentials::read);
      current = Optional.of(answer.credentials);
      expiration = answer.expiration;
    } catch (FetchException e) {
      if (current.isEmpty() || !now.isBefore(expiration)) {
        current = Optional.empty();
        throw new CredentialsException(
            "the credentials of the task's role cannot be read: " + e.failure());
      }
    }
  }

  private static Answer read(JsonCursor at) throws IOException, FetchException {
    String id = "";
    String secret = "";
    String token = "";
    // Credentials that do not say when they expire are asked for anew each time.
    Optional<Instant> expiration = Optional.empty();
    while (at.nextField()) {
      switch (at.name()) {
        case "AccessKeyId" -> id = at.text();
        case "SecretAccessKey" -> secret = at.text();
        case "Token" -> token = at.text();
        case "Expiration" -> expiration = at.time();
        default -> {}
      }
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw FetchException.permanent(FailureReason.MALFORMED, "the document holds no credentials");
    }
    if (!isVisible(id) || !isVisible(secret) || !isVisible(token)) {
      throw FetchException.permanent(
          FailureReason.MALFORMED, "the credentials have illegal characters");
    }
    return new Answer(new AwsCredentials(id, secret, token), expiration.orElse(Instant.EPOCH));
  }

  /** Whether a text can stand in a header: printable ASCII without blanks. */
  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private record Answer(AwsCredentials credentials, Instant expiration) {}
}
