package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A minimal HTTP client for one endpoint: {@code GET}, kept-alive connections, at most two requests
 * per document, no proxy, no redirects.
 *
 * <p>Our own, over a plain socket, because the clients of the JDK cost a sidecar more memory than
 * all the rest of this adapter. Thread-safe.
 */
final class EndpointClient implements Closeable {
  private final MetadataEndpoint endpoint;
  private final HostResolver resolver;
  private final ConnectionPool pool;
  private final LongSupplier jitterMillis;
  private final int maxBody;

  EndpointClient(
      MetadataEndpoint endpoint, LongSupplier nanoClock, LongSupplier jitterMillis, int maxBody) {
    this.endpoint = endpoint;
    this.resolver = new HostResolver(endpoint.host());
    this.pool = new ConnectionPool(nanoClock);
    this.jitterMillis = jitterMillis;
    this.maxBody = maxBody;
  }

  /**
   * Reads a document; blocks until the deadline at most.
   *
   * @param document path below the base, with its slash; empty for the base itself
   */
  Body get(String document, Deadline deadline) throws FetchException {
    byte[] request = request(document);
    HttpConnection waiting = pool.take();
    try {
      return exchange(waiting != null ? waiting : connect(deadline), request, deadline);
    } catch (FetchException failure) {
      if (!failure.isRetryable()) {
        throw failure;
      }
      // A waiting connection that the peer had closed says nothing about the endpoint.
      boolean stale = waiting != null && !waiting.isAnswered();
      if (!stale) {
        pause(deadline, failure);
      }
    }
    return exchange(connect(deadline), request, deadline);
  }

  private byte[] request(String document) {
    String path = endpoint.path() + document;
    String head =
        "GET "
            + (path.isEmpty() ? "/" : path)
            + " HTTP/1.1\r\nHost: "
            + endpoint.authority()
            + "\r\nAccept: application/json\r\nAccept-Encoding: identity\r\n\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private void pause(Deadline deadline, FetchException failure) throws FetchException {
    long millis = jitterMillis.getAsLong();
    if (TimeUnit.MILLISECONDS.toNanos(millis) >= deadline.remainingNanos()) {
      throw failure;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  private HttpConnection connect(Deadline deadline) throws FetchException {
    InetAddress[] addresses = resolver.resolve(deadline);
    IOException last = null;
    for (int i = 0; i < addresses.length; i++) {
      // An address that does not answer must leave time for the others.
      int timeout =
          Math.max(
              1, deadline.remainingMillis(FailureKind.CONNECT_TIMEOUT) / (addresses.length - i));
      try {
        return HttpConnection.open(
            new InetSocketAddress(addresses[i], endpoint.port()), timeout, deadline);
      } catch (IOException e) {
        last = e;
      }
    }
    deadline.remainingMillis(FailureKind.CONNECT_TIMEOUT);
    throw noConnection(last);
  }

  private static FetchException noConnection(@Nullable IOException cause) {
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    if (cause instanceof NoRouteToHostException || message.startsWith("Network is unreachable")) {
      return FetchException.retryable(FailureKind.NO_ROUTE, "no route to the host");
    }
    if (cause instanceof ConnectException && message.startsWith("Connection refused")) {
      return FetchException.retryable(FailureKind.REFUSED, "connection refused");
    }
    return FetchException.retryable(
        FailureKind.UNREACHABLE, "no connection" + (message.isEmpty() ? "" : ": " + message));
  }

  private Body exchange(HttpConnection connection, byte[] request, Deadline deadline)
      throws FetchException {
    boolean reusable = false;
    try {
      connection.send(request, deadline);
      ResponseReader response = new ResponseReader(connection, maxBody);
      Body body = response.read();
      reusable = response.isPersistent();
      return body;
    } catch (IOException e) {
      throw ResponseReader.lost(connection);
    } finally {
      if (reusable) {
        pool.give(connection);
      } else {
        connection.close();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
