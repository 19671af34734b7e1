package io.github.ecsexporter.adapter.http;

import java.time.Duration;

/**
 * What clients may take, so that slow or hostile ones leave room for the others.
 *
 * @param connections open at the same time; above that the least deserving one is closed
 * @param headerBytes of a request line with its headers
 * @param headerTime from the first byte of a request to the end of its headers, including a TLS
 *     handshake before it, which on a busy machine is not for the client alone to be quick with
 * @param idleTime between requests; longer than the interval at which Prometheus scrapes, so that
 *     it can keep its connection
 * @param sendTime for a response to be taken
 * @param drainTime for requests that run while the server stops
 * @param threads that compute answers at the same time
 * @param waiting requests for a thread, when all are busy; beyond that they are refused
 * @param rawReads of documents at the same time, each of which is a request upstream
 */
record Limits(
    int connections,
    int headerBytes,
    Duration headerTime,
    Duration idleTime,
    Duration sendTime,
    Duration drainTime,
    int threads,
    int waiting,
    int rawReads) {
  static final Limits STANDARD =
      new Limits(
          512,
          16 * 1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(90),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          512,
          512,
          256);
}
