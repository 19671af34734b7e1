package io.github.ecsexporter.adapter.http.server;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.adapter.http.server.ClientConnection.Phase;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.channels.AcceptingChannel;

/**
 * All open connections, their number and their time limits.
 *
 * <p>One sweep enforces every time limit: every tick while any connection is in the middle of
 * something, and otherwise only when the first idle one is due, because waking up is most of what
 * an idle exporter costs. When the maximum number is reached, a new connection evicts the most
 * dispensable one, so that idle or slow clients never keep a scrape out. Undertow's own timeouts
 * are off: they need a timer per connection, and none of them evicts. Everything happens on the one
 * I/O thread.
 */
final class Connections
    implements ChannelListener<AcceptingChannel<StreamConnection>>, HttpHandler {
  private static final Logger LOG = System.getLogger(Connections.class.getName());
  private static final int TICKS_PER_LIMIT = 5;
  private static final long MAX_TICK_MILLIS = 2000;

  private final Map<StreamConnection, ClientConnection> open = new HashMap<>();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final Limits limits;
  private final XnioIoThread ioThread;
  private final UnaryOperator<StreamConnection> security;
  private final ChannelListener<StreamConnection> http;
  private final HttpHandler next;
  private final long tickMillis;
  private XnioExecutor.@Nullable Key nextSweep;
  private boolean watching;
  private boolean draining;

  /**
   * Creates the registry.
   *
   * @param security wraps a transport, for example in TLS; the identity for plain HTTP
   * @param http speaks HTTP on a connection and hands requests to this
   * @param next answers requests
   */
  Connections(
      Limits limits,
      XnioIoThread ioThread,
      UnaryOperator<StreamConnection> security,
      ChannelListener<StreamConnection> http,
      HttpHandler next) {
    this.limits = limits;
    this.ioThread = ioThread;
    this.security = security;
    this.http = http;
    this.next = next;
    this.tickMillis = Math.min(MAX_TICK_MILLIS, limits.headerTime().toMillis() / TICKS_PER_LIMIT);
  }

  /** Accepts the pending connections. */
  @Override
  public void handleEvent(AcceptingChannel<StreamConnection> port) {
    try {
      for (StreamConnection c = port.accept(); c != null; c = port.accept()) {
        accept(c);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A connection was lost while it was accepted", e);
    }
  }

  private void accept(StreamConnection transport) {
    ClientConnection client =
        new ClientConnection(transport, System.nanoTime(), this::watch, this::concludeDrain);
    if (draining) {
      client.close();
      return;
    }
    if (open.size() >= limits.connections()) {
      evictOne();
    }
    StreamConnection top = security.apply(transport);
    client.secured(top);
    open.put(top, client);
    http.handleEvent(top);
    if (top.isOpen()) {
      forgetWhenClosed(top);
      watch();
    } else {
      open.remove(top);
    }
  }

  /** Undertow has set its close listener by now; ours runs before it. */
  private void forgetWhenClosed(StreamConnection top) {
    ChannelListener<? super StreamConnection> undertow = top.getCloseListener();
    top.setCloseListener(
        closed -> {
          open.remove(closed);
          concludeDrain();
          if (undertow != null) {
            undertow.handleEvent(closed);
          }
        });
  }

  private void evictOne() {
    ClientConnection victim = null;
    for (ClientConnection client : open.values()) {
      if (victim == null || client.isMoreDispensableThan(victim)) {
        victim = client;
      }
    }
    if (victim != null) {
      LOG.log(
          Level.DEBUG,
          "All {0} connections are in use: closing one for a new client",
          limits.connections());
      victim.close();
    }
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    StreamConnection top = ((HttpServerConnection) exchange.getConnection()).getChannel();
    requireNonNull(open.get(top), "a connection is unknown").begins(exchange, System.nanoTime());
    watch();
    if (draining || !exchange.isRequestComplete()) {
      exchange.setPersistent(false);
    }
    next.handleRequest(exchange);
  }

  /** Sweeps every tick from now on, until all connections are idle. */
  private void watch() {
    if (!watching && !draining) {
      watching = true;
      sweepIn(tickMillis);
    }
  }

  private void sweepIn(long millis) {
    if (nextSweep != null) {
      nextSweep.remove();
    }
    nextSweep = ioThread.executeAfter(this::sweep, millis, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    nextSweep = null;
    watching = false;
    long now = System.nanoTime();
    long untilIdleTooLong = limits.idleTime().toNanos();
    boolean allIdle = true;
    List<ClientConnection> overdue = new ArrayList<>(0);
    for (ClientConnection client : open.values()) {
      if (client.isOverdue(now, limits)) {
        overdue.add(client);
      } else if (client.isIdle()) {
        untilIdleTooLong = Math.min(untilIdleTooLong, client.idleNanosLeft(now, limits));
      } else {
        allIdle = false;
      }
    }
    overdue.forEach(ClientConnection::close);
    if (open.isEmpty() || draining) {
      return;
    }
    if (allIdle) {
      sweepIn(TimeUnit.NANOSECONDS.toMillis(untilIdleTooLong) + 1);
    } else {
      watch();
    }
  }

  /**
   * Closes idle connections and waits for running requests, for at most {@link Limits#drainTime}.
   */
  void drain() throws InterruptedException {
    ioThread.execute(this::beginDrain);
    drained.await(limits.drainTime().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void beginDrain() {
    draining = true;
    for (ClientConnection client : List.copyOf(open.values())) {
      if (client.phase() == Phase.WAITING) {
        client.close();
      } else {
        client.endAfterRequest();
      }
    }
    concludeDrain();
  }

  private void concludeDrain() {
    if (!draining) {
      return;
    }
    for (ClientConnection client : open.values()) {
      if (client.phase() != Phase.WAITING) {
        return;
      }
    }
    drained.countDown();
  }
}
