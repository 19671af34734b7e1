package io.github.ecsexporter.adapter.http.server;

import java.time.Duration;

/**
 * What clients may use, so that slow or hostile ones leave room for the others.
 *
 * @param connections open at the same time; one more makes the most dispensable one close
 * @param backlog connections that wait to be accepted
 * @param headerBytes of a request line with its headers
 * @param headerTime from the first byte of a request to the end of its headers, including a TLS
 *     handshake before it, whose pace on a busy machine is not up to the client alone
 * @param idleTime between requests; longer than the interval at which Prometheus scrapes, so that
 *     it can keep its connection
 * @param sendTime for a client to receive a response
 * @param drainTime for requests that run while the server stops
 * @param threads that compute responses at the same time
 * @param waiting requests that wait for a thread when all are busy; further ones are refused
 * @param rawReads of documents at the same time, each of which is a request upstream
 */
public record Limits(
    int connections,
    int backlog,
    int headerBytes,
    Duration headerTime,
    Duration idleTime,
    Duration sendTime,
    Duration drainTime,
    int threads,
    int waiting,
    int rawReads) {
  /** The limits of an exporter in production. */
  public static final Limits STANDARD =
      new Limits(
          512,
          1024,
          16 * 1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(90),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          512,
          512,
          256);

  /** Files that the process has open besides: its runtime, listener, log, scrapes of its own. */
  private static final int OTHER_FILES = 56;

  /** XNIO accepts so many connections before one can be closed in favor of another. */
  private static final int ACCEPTED_AT_ONCE = 128;

  private static final int FEWEST_CONNECTIONS = 4;

  /**
   * These limits, or lower ones that fit in the process's limit on open files: each connection is
   * one, each accepted before another is closed, and each read has a connection upstream.
   *
   * @param openFiles how many files, sockets included, the process may have open
   */
  public Limits within(long openFiles) {
    long available = openFiles - OTHER_FILES;
    if (available >= connections + rawReads + Math.min(backlog, ACCEPTED_AT_ONCE)) {
      return this;
    }
    return new Limits(
        part(available / 2, FEWEST_CONNECTIONS, connections),
        part(available / 4, 1, backlog),
        headerBytes,
        headerTime,
        idleTime,
        sendTime,
        drainTime,
        threads,
        waiting,
        part(available / 4, 1, rawReads));
  }

  private static int part(long wanted, int least, int most) {
    return (int) Math.max(least, Math.min(most, wanted));
  }
}
