package io.github.ecsexporter.adapter.http.server;

import io.github.ecsexporter.adapter.http.webconfig.WebConfig;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Speaks HTTP/1.1, with TLS and passwords if the web configuration asks for them.
 *
 * <p>One I/O thread reads and writes all connections. Worker threads compute what blocks, one for
 * each distinct request in progress, and end when they are idle. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  private static final int BUFFER_SIZE = 4096;
  private static final int MAX_POOLED_BUFFERS = 16;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_PARAMETERS = 500;
  private static final long MAX_BODY_BYTES = 4096;
  private static final int PENDING_PASSWORD_CHECKS = 16;
  private static final long STOP_SECONDS = 1;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final XnioWorker io;
  private final ThreadPools threads;
  private final Connections connections;
  private final AcceptingChannel<StreamConnection> listener;
  private final String scheme;

  private HttpServer(
      XnioWorker io,
      ThreadPools threads,
      Connections connections,
      AcceptingChannel<StreamConnection> listener,
      String scheme) {
    this.io = io;
    this.threads = threads;
    this.connections = connections;
    this.listener = listener;
    this.scheme = scheme;
  }

  /**
   * Starts a server, which serves by the time this returns.
   *
   * @param host address or name to bind to
   * @param port TCP port; 0 for any free one
   * @param webConfig TLS, passwords and headers; empty for plain HTTP that is open to all
   * @param openPath the path that needs no password and has no rate limit
   * @param handler creates the handler of requests, which runs on the I/O thread
   * @throws java.net.BindException if the port is taken or the address is not a local one
   * @throws java.net.UnknownHostException if the host has no address
   * @throws IOException if it cannot listen for another reason
   */
  public static HttpServer start(
      String host,
      int port,
      Optional<WebConfig> webConfig,
      String openPath,
      Limits limits,
      Function<RequestExecutor, HttpHandler> handler)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
    ThreadPools threads = new ThreadPools(limits);
    XnioWorker io =
        Xnio.getInstance()
            .createWorkerBuilder()
            .setWorkerName("http")
            .setWorkerIoThreads(1)
            .setWorkerStackSize(ThreadPools.STACK_BYTES)
            .setExternalExecutorService(threads.workers())
            .build();
    try {
      HttpHandler root = handler.apply(new RequestExecutor(threads.workers()));
      UnaryOperator<StreamConnection> security = UnaryOperator.identity();
      String scheme = "http";
      if (webConfig.isPresent()) {
        WebConfig web = webConfig.get();
        root =
            new AccessControl(
                web, openPath, threads.add("http password", PENDING_PASSWORD_CHECKS), root);
        if (web.isSecure()) {
          security = new TlsLayer(web, io, threads.add("http tls", Integer.MAX_VALUE));
          scheme = "https";
        }
      }
      HttpOpenListener http = new HttpOpenListener(buffers(), options(limits));
      Connections connections = new Connections(limits, io.getIoThread(), security, http, root);
      http.setRootHandler(connections);
      AcceptingChannel<StreamConnection> listener =
          io.createStreamConnectionServer(
              address,
              connections,
              OptionMap.builder()
                  .set(Options.BACKLOG, limits.backlog())
                  .set(Options.REUSE_ADDRESSES, true)
                  .set(Options.TCP_NODELAY, true)
                  .getMap());
      listener.resumeAccepts();
      return new HttpServer(io, threads, connections, listener, scheme);
    } catch (IOException | RuntimeException e) {
      io.shutdownNow();
      threads.close();
      throw e;
    }
  }

  private static ByteBufferPool buffers() {
    return new DefaultByteBufferPool(false, BUFFER_SIZE, MAX_POOLED_BUFFERS, 0);
  }

  /** A scraper has no use for dates and keep-alive headers. */
  private static OptionMap options(Limits limits) {
    return OptionMap.builder()
        .set(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes())
        .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
        .set(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
        .set(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
        .set(UndertowOptions.ALWAYS_SET_DATE, false)
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        .getMap();
  }

  /** The TCP port that it listens on. */
  public int port() {
    return listener.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return scheme;
  }

  /**
   * Stops: accepts no more connections, lets running requests finish within the limit, then closes
   * what is left. Calling it again does nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    IoUtils.safeClose(listener);
    try {
      connections.drain();
      io.shutdownNow();
      threads.close();
      io.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      io.shutdownNow();
      threads.close();
      Thread.currentThread().interrupt();
    }
  }
}
