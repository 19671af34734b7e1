package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.domain.observation.Document;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Serves the exporter over HTTP/1.1, with TLS and passwords if the web configuration says so.
 *
 * <p>One I/O thread speaks HTTP; worker threads compute what blocks, one for each different
 * question that is being answered, and go when they are idle. Thread-safe.
 */
public final class ExporterHttpServer implements AutoCloseable {
  private static final int BUFFER_SIZE = 4096;
  private static final int MAX_POOLED_BUFFERS = 16;
  private static final int BACKLOG = 1024;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_PARAMETERS = 500;
  private static final long MAX_BODY_BYTES = 4096;
  private static final int PENDING_PASSWORDS = 16;
  private static final long STOP_SECONDS = 1;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final XnioWorker io;
  private final Pools pools;
  private final Connections connections;
  private final AcceptingChannel<StreamConnection> port;
  private final String scheme;

  private ExporterHttpServer(
      XnioWorker io,
      Pools pools,
      Connections connections,
      AcceptingChannel<StreamConnection> port,
      String scheme) {
    this.io = io;
    this.pools = pools;
    this.connections = connections;
    this.port = port;
    this.scheme = scheme;
  }

  /**
   * Starts a server, which serves by the time this returns.
   *
   * @throws java.net.BindException if the port is taken or the address is not ours
   * @throws java.net.UnknownHostException if the host has no address
   * @throws IOException if it cannot listen for another reason
   */
  public static ExporterHttpServer start(HttpServerConfig config, UseCases useCases)
      throws IOException {
    return start(config, useCases, Limits.STANDARD);
  }

  static ExporterHttpServer start(HttpServerConfig config, UseCases useCases, Limits limits)
      throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByName(config.host()), config.port());
    Pools pools = new Pools(limits);
    XnioWorker io =
        Xnio.getInstance()
            .createWorkerBuilder()
            .setWorkerName("http")
            .setWorkerIoThreads(1)
            .setWorkerStackSize(Pools.STACK_BYTES)
            .setExternalExecutorService(pools.workers())
            .build();
    try {
      HttpHandler handler =
          new Router(endpoints(config, useCases, limits, new Work(pools.workers())));
      UnaryOperator<StreamConnection> security = UnaryOperator.identity();
      String scheme = "http";
      if (config.webConfig().isPresent()) {
        WebConfig web = config.webConfig().get();
        handler = new WebGuard(web, pools.add("http password", PENDING_PASSWORDS), handler);
        if (web.isSecure()) {
          security = new TlsLayer(web, io, pools.add("http tls", Integer.MAX_VALUE));
          scheme = "https";
        }
      }
      HttpOpenListener http = new HttpOpenListener(buffers(), options(limits));
      Connections connections = new Connections(limits, io.getIoThread(), security, http, handler);
      http.setRootHandler(connections);
      AcceptingChannel<StreamConnection> port =
          io.createStreamConnectionServer(
              address,
              connections,
              OptionMap.builder()
                  .set(Options.BACKLOG, BACKLOG)
                  .set(Options.REUSE_ADDRESSES, true)
                  .set(Options.TCP_NODELAY, true)
                  .getMap());
      port.resumeAccepts();
      return new ExporterHttpServer(io, pools, connections, port, scheme);
    } catch (IOException | RuntimeException e) {
      io.shutdownNow();
      pools.close();
      throw e;
    }
  }

  private static ByteBufferPool buffers() {
    return new DefaultByteBufferPool(false, BUFFER_SIZE, MAX_POOLED_BUFFERS, 0);
  }

  /** Dates and keep-alive headers are not worth their bytes to a scraper. */
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

  private static Map<String, Endpoint> endpoints(
      HttpServerConfig config, UseCases useCases, Limits limits, Work work) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put(
        "/", new StatusEndpoint(useCases, config.rawEndpoints(), InstantSource.system(), work));
    endpoints.put("/status.css", new StaticFile("status.css", "text/css; charset=utf-8"));
    endpoints.put("/status.js", new StaticFile("status.js", "text/javascript; charset=utf-8"));
    endpoints.put("/metrics", new MetricsEndpoint(useCases.scrape(), work));
    endpoints.put(Router.HEALTH, Answer.text(200, "ok")::send);
    endpoints.put("/ready", new ReadinessEndpoint(useCases.readiness(), work));
    if (config.rawEndpoints()) {
      DocumentEndpoint.Permits reads = new DocumentEndpoint.Permits(limits.rawReads());
      endpoints.put(
          "/task", new DocumentEndpoint(useCases.documents(), Document.TASK, work, reads));
      endpoints.put(
          "/stats", new DocumentEndpoint(useCases.documents(), Document.STATS, work, reads));
    }
    return endpoints;
  }

  /** The port that it serves on; the one it was given, if any. */
  public int port() {
    return port.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return scheme;
  }

  /**
   * Stops: takes no more connections, lets running requests finish for up to five seconds, then
   * closes what is left. Calling it again does nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    IoUtils.safeClose(port);
    try {
      connections.drain();
      io.shutdownNow();
      pools.close();
      io.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      io.shutdownNow();
      pools.close();
      Thread.currentThread().interrupt();
    }
  }
}
