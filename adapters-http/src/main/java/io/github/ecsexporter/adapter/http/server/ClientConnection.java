package io.github.ecsexporter.adapter.http.server;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The phase of one connection and its beginning. For the I/O thread only.
 *
 * <p>It sees the incoming bytes, below TLS if there is TLS, and so distinguishes a client that is
 * in the middle of its headers from an idle one.
 */
final class ClientConnection extends AbstractStreamSourceConduit<StreamSourceConduit>
    implements ExchangeCompletionListener {
  /** What the connection is doing, the most dispensable first. */
  enum Phase {
    /** Idle, or in the middle of its headers. */
    WAITING,
    /** The response is on its way. */
    SENDING,
    /** The response is being computed. */
    SERVING
  }

  private final StreamConnection transport;
  private final Runnable whenReceiving;
  private final Runnable whenResponded;
  private StreamConnection top;
  private @Nullable HttpServerExchange exchange;
  private long since;
  private long firstByte;
  private boolean receiving;
  private long sendingSince;
  private boolean sending;

  /**
   * Starts to observe a transport.
   *
   * @param whenReceiving runs at the first byte of each request
   * @param whenResponded runs after each response
   */
  ClientConnection(
      StreamConnection transport, long now, Runnable whenReceiving, Runnable whenResponded) {
    super(transport.getSourceChannel().getConduit());
    this.transport = transport;
    this.whenReceiving = whenReceiving;
    this.whenResponded = whenResponded;
    this.top = transport;
    this.since = now;
    transport.getSourceChannel().setConduit(this);
  }

  /** Sets the connection that carries HTTP, if that is not the transport itself. */
  void secured(StreamConnection connection) {
    this.top = connection;
  }

  /** A request has arrived completely, except for a body. */
  void begins(HttpServerExchange request, long now) {
    exchange = request;
    since = now;
    receiving = false;
    sending = false;
    request.addExchangeCompleteListener(this);
  }

  @Override
  public void exchangeEvent(HttpServerExchange request, NextListener next) {
    exchange = null;
    since = System.nanoTime();
    next.proceed();
    whenResponded.run();
  }

  Phase phase() {
    if (exchange == null) {
      return Phase.WAITING;
    }
    return exchange.isResponseStarted() ? Phase.SENDING : Phase.SERVING;
  }

  /** Whether this one should be closed rather than the other when one has to be. */
  boolean isMoreDispensableThan(ClientConnection other) {
    int order = phase().compareTo(other.phase());
    return order != 0 ? order < 0 : since - other.since < 0;
  }

  /** Whether the client has exceeded a time limit. */
  boolean isOverdue(long now, Limits limits) {
    Phase phase = phase();
    if (phase == Phase.WAITING) {
      return now - since > limits.idleTime().toNanos()
          || receiving && now - firstByte > limits.headerTime().toNanos();
    }
    if (phase == Phase.SERVING) {
      return false;
    }
    if (!sending) {
      sending = true;
      sendingSince = now;
    }
    return now - sendingSince > limits.sendTime().toNanos();
  }

  /** Whether nothing of a request has come since the last response. */
  boolean isIdle() {
    return exchange == null && !receiving;
  }

  /** How long an idle connection may stay so; negative if it has been too long. */
  long idleNanosLeft(long now, Limits limits) {
    return limits.idleTime().toNanos() - (now - since);
  }

  /** Makes the current request the last one on this connection. */
  void endAfterRequest() {
    HttpServerExchange current = exchange;
    if (current != null && phase() == Phase.SERVING) {
      current.setPersistent(false);
    }
  }

  void close() {
    IoUtils.safeClose(top);
    IoUtils.safeClose(transport);
  }

  @Override
  public int read(ByteBuffer destination) throws IOException {
    return (int) seen(super.read(destination));
  }

  @Override
  public long read(ByteBuffer[] destinations, int offset, int length) throws IOException {
    return seen(super.read(destinations, offset, length));
  }

  private long seen(long count) {
    if (count > 0 && exchange == null && !receiving) {
      receiving = true;
      firstByte = System.nanoTime();
      whenReceiving.run();
    }
    return count;
  }
}
