package io.github.ecsexporter.adapter.http.push;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.port.out.AwsCredentialsSource;
import io.github.ecsexporter.domain.port.out.PushSender;
import io.github.ecsexporter.domain.push.CredentialsException;
import io.github.ecsexporter.domain.push.PushRequest;
import io.github.ecsexporter.domain.push.PushResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends with the JDK's {@link HttpURLConnection}: no proxy, no redirects, no retries, a connection
 * of its own for each request, at most 64 KiB of a response.
 *
 * <p>The JDK bounds single reads only. So that a receiver cannot hold the sender by answering a
 * byte at a time, the connection is closed when the time is up, whatever it does then.
 */
public final class HttpPushSender implements PushSender {
  private static final int MAX_RESPONSE = 64 << 10;
  private static final int MAX_TEXT = 1 << 10;
  private static final int MAX_DETAIL = 200;

  /** How long to wait before closing once more, where there was nothing to close yet. */
  private static final long CLOSE_AGAIN_MILLIS = 100;

  private final PushTarget target;
  private final Optional<SigV4Signer> signer;
  private final AwsCredentialsSource credentials;
  private final Optional<SSLSocketFactory> tls;
  private final String userAgent;
  private final ScheduledExecutorService deadlines;
  private final Clock clock;
  private volatile @Nullable HttpURLConnection current;

  /**
   * Creates a sender; nothing is sent before the first call.
   *
   * @param credentials asked for each request, if the target wants it signed
   * @param version of the exporter, for {@code User-Agent}
   * @param deadlines closes connections whose time is up; not closed here
   * @param clock wall clock, for signatures
   */
  public HttpPushSender(
      PushTarget target,
      AwsCredentialsSource credentials,
      String version,
      ScheduledExecutorService deadlines,
      Clock clock) {
    this.target = requireNonNull(target, "target is null");
    this.signer = target.signing().map(signing -> new SigV4Signer(signing.service()));
    this.credentials = requireNonNull(credentials, "credentials is null");
    this.userAgent = "ecs-metrics-exporter/" + requireNonNull(version, "version is null");
    this.deadlines = requireNonNull(deadlines, "deadlines is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.tls = target.authorities().map(TrustedAuthorities::socketFactory);
  }

  @Override
  public PushResponse send(PushRequest request, Duration timeout) {
    Attempt attempt = new Attempt();
    // Closing does nothing while the name is looked up or the connection is being made, so that it
    // is repeated until the request has ended.
    Future<?> deadline =
        deadlines.scheduleWithFixedDelay(
            attempt::timeOut,
            timeout.toNanos(),
            TimeUnit.MILLISECONDS.toNanos(CLOSE_AGAIN_MILLIS),
            TimeUnit.NANOSECONDS);
    try {
      return attempt.run(request, timeout);
    } catch (CredentialsException e) {
      return new PushResponse.Failed(false, "not signed: " + e.getMessage());
    } catch (HttpRetryException e) {
      // The JDK would answer a demand for a password; that needs the user.
      return new PushResponse.Answered(e.responseCode(), Optional.empty(), new byte[0], "");
    } catch (IllegalArgumentException e) {
      // The JDK's words show the value, which is a secret.
      return new PushResponse.Failed(false, "not sent: a header has illegal characters");
    } catch (StackOverflowError e) {
      // The JDK goes one level deeper for each interim response, without a limit.
      return new PushResponse.Failed(false, "interim responses without end");
    } catch (IOException | RuntimeException e) {
      return attempt.failure(e, timeout);
    } finally {
      deadline.cancel(false);
      attempt.close();
    }
  }

  @Override
  public void abort() {
    HttpURLConnection connection = current;
    if (connection != null) {
      connection.disconnect();
    }
  }

  /** One request. */
  private final class Attempt {
    private volatile @Nullable HttpURLConnection connection;
    private volatile boolean timedOut;

    PushResponse run(PushRequest request, Duration timeout)
        throws IOException, CredentialsException {
      long start = System.nanoTime();
      Map<String, String> headers = headers(request, timeout);
      HttpURLConnection open =
          (HttpURLConnection) target.uri().toURL().openConnection(Proxy.NO_PROXY);
      connection = open;
      current = open;
      if (open instanceof HttpsURLConnection https && tls.isPresent()) {
        https.setSSLSocketFactory(tls.get());
      }
      long left = timeout.minusNanos(System.nanoTime() - start).toMillis();
      int millis = (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
      open.setConnectTimeout(millis);
      open.setReadTimeout(millis);
      open.setInstanceFollowRedirects(false);
      open.setUseCaches(false);
      open.setDoOutput(true);
      open.setRequestMethod("POST");
      // Known in advance, so that the JDK never sends the body a second time by itself.
      open.setFixedLengthStreamingMode(request.body().length);
      headers.forEach(open::setRequestProperty);
      open.setRequestProperty("User-Agent", userAgent);
      open.setRequestProperty("Accept", "*/*");
      open.setRequestProperty("Connection", "close");
      try (OutputStream out = open.getOutputStream()) {
        out.write(request.body());
      }
      int status = open.getResponseCode();
      if (status < 0) {
        throw new IOException("the response is not HTTP");
      }
      byte[] body = readStart(status < 400 ? open.getInputStream() : open.getErrorStream());
      return new PushResponse.Answered(
          status,
          RetryAfter.parse(open.getHeaderField("Retry-After"), clock.instant()),
          body,
          new String(body, 0, Math.min(body.length, MAX_TEXT), StandardCharsets.UTF_8));
    }

    private Map<String, String> headers(PushRequest request, Duration timeout)
        throws CredentialsException {
      Map<String, String> headers = new LinkedHashMap<>(target.headers());
      headers.putAll(request.headers());
      headers.put("Content-Type", request.contentType());
      if (signer.isEmpty()) {
        return headers;
      }
      return signer
          .get()
          .sign(
              "POST",
              target.uri(),
              headers,
              request.body(),
              region(request),
              credentials.credentials(timeout),
              clock.instant());
    }

    private String region(PushRequest request) throws CredentialsException {
      String region = AwsRegion.ofHost(target.uri().getHost());
      if (region.isEmpty()) {
        region = target.signing().orElseThrow().region();
      }
      if (region.isEmpty()) {
        region = AwsRegion.ofArn(request.taskArn());
      }
      if (region.isEmpty()) {
        throw new CredentialsException(
            "no region is known: neither the URL nor the task's ARN names one; set AWS_REGION");
      }
      return region;
    }

    private byte[] readStart(InputStream body) throws IOException {
      if (body == null) {
        return new byte[0];
      }
      byte[] start = new byte[MAX_RESPONSE];
      int size = 0;
      try (body) {
        // Read by read, since a stream that is never idle need not let anyone else close it.
        int read = 0;
        while (read >= 0 && size < start.length) {
          read = body.read(start, size, start.length - size);
          size += Math.max(0, read);
          if (timedOut) {
            throw new SocketTimeoutException();
          }
        }
      }
      return Arrays.copyOf(start, size);
    }

    void timeOut() {
      timedOut = true;
      close();
    }

    PushResponse failure(Exception e, Duration timeout) {
      if (timedOut || e instanceof SocketTimeoutException) {
        return new PushResponse.Failed(true, "no answer within " + timeout.toMillis() + " ms");
      }
      return new PushResponse.Failed(false, detail(e));
    }

    void close() {
      HttpURLConnection open = connection;
      if (open != null) {
        open.disconnect();
      }
    }
  }

  private static String detail(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof UnknownHostException) {
      return "no address is known for the host";
    }
    if (e instanceof NoRouteToHostException) {
      return "no route to the host";
    }
    String what = e instanceof SSLException ? "TLS failed: " + message : message;
    String line = what.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MAX_DETAIL ? line.substring(0, MAX_DETAIL) + "…" : line;
  }
}
