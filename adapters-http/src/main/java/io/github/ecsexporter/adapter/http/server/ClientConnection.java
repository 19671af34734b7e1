package io.github.ecsexporter.adapter.http.server;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * What one connection is doing and since when. Only the I/O thread uses it.
 *
 * <p>It sees the bytes that come in, below TLS where there is TLS, and so knows a client that is in
 * the middle of its headers from one that is idle.
 */
final class ClientConnection extends AbstractStreamSourceConduit<StreamSourceConduit>
    implements ExchangeCompletionListener {
  /** What the connection is doing; the earlier in this order, the sooner it can be spared. */
  enum Phase {
    /** Idle, or in the middle of its headers. */
    WAITING,
    /** The response is on its way. */
    SENDING,
    /** The answer is being computed. */
    SERVING
  }

  private final StreamConnection transport;
  private final Runnable whenAnswered;
  private StreamConnection top;
  private HttpServerExchange exchange;
  private long since;
  private long firstByte;
  private boolean receiving;
  private long sendingSince;
  private boolean sending;

  /**
   * Starts to watch.
   *
   * @param whenAnswered is called after each response that has been sent
   */
  ClientConnection(StreamConnection transport, long now, Runnable whenAnswered) {
    super(transport.getSourceChannel().getConduit());
    this.transport = transport;
    this.whenAnswered = whenAnswered;
    this.top = transport;
    this.since = now;
    transport.getSourceChannel().setConduit(this);
  }

  /** The connection that HTTP is spoken on, where that is not the transport itself. */
  void secured(StreamConnection connection) {
    this.top = connection;
  }

  /** A request has arrived wholly, but for a body. */
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
    whenAnswered.run();
  }

  Phase phase() {
    if (exchange == null) {
      return Phase.WAITING;
    }
    return exchange.isResponseStarted() ? Phase.SENDING : Phase.SERVING;
  }

  /** Whether this one should be closed rather than the other if one has to be. */
  boolean isSparedBefore(ClientConnection other) {
    int order = phase().compareTo(other.phase());
    return order != 0 ? order < 0 : since - other.since < 0;
  }

  /** Whether the client has taken longer for something than it may. */
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

  /** Makes the running request the last one of this connection. */
  void endAfterRequest() {
    if (phase() == Phase.SERVING) {
      exchange.setPersistent(false);
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
    }
    return count;
  }
}
