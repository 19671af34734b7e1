package io.github.ecsexporter.adapter.http;

import io.github.ecsexporter.domain.port.out.Source;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Serves the exporter over HTTP/1.1.
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
  private static final long STACK_BYTES = 256 * 1024;
  private static final long IDLE_WORKER_SECONDS = 10;
  private static final long STOP_SECONDS = 1;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final XnioWorker io;
  private final ThreadPoolExecutor workers;
  private final Connections connections;
  private final AcceptingChannel<StreamConnection> port;

  private ExporterHttpServer(
      XnioWorker io,
      ThreadPoolExecutor workers,
      Connections connections,
      AcceptingChannel<StreamConnection> port) {
    this.io = io;
    this.workers = workers;
    this.connections = connections;
    this.port = port;
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
    ThreadPoolExecutor workers = workers(limits);
    XnioWorker io =
        Xnio.getInstance()
            .createWorkerBuilder()
            .setWorkerName("http")
            .setWorkerIoThreads(1)
            .setWorkerStackSize(STACK_BYTES)
            .setExternalExecutorService(workers)
            .build();
    try {
      Connections connections = connections(config, useCases, limits, io, workers);
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
      return new ExporterHttpServer(io, workers, connections, port);
    } catch (IOException | RuntimeException e) {
      io.shutdownNow();
      workers.shutdownNow();
      throw e;
    }
  }

  private static Connections connections(
      HttpServerConfig config,
      UseCases useCases,
      Limits limits,
      XnioWorker io,
      ThreadPoolExecutor workers) {
    HttpHandler handler = new Router(endpoints(config, useCases, limits, new Work(workers)));
    ByteBufferPool buffers = new DefaultByteBufferPool(false, BUFFER_SIZE, MAX_POOLED_BUFFERS, 0);
    HttpOpenListener http =
        new HttpOpenListener(
            buffers,
            OptionMap.builder()
                .set(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes())
                .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                .set(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
                .set(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
                .set(UndertowOptions.ALWAYS_SET_DATE, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .getMap());
    Connections connections =
        new Connections(limits, io.getIoThread(), transport -> transport, http, handler);
    http.setRootHandler(connections);
    return connections;
  }

  private static Map<String, Endpoint> endpoints(
      HttpServerConfig config, UseCases useCases, Limits limits, Work work) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put("/", new LandingPage(useCases.build(), config.rawEndpoints()));
    endpoints.put("/metrics", new MetricsEndpoint(useCases.scrape(), work));
    endpoints.put("/health", Answer.text(200, "ok")::send);
    endpoints.put("/ready", new ReadinessEndpoint(useCases.readiness(), work));
    if (config.rawEndpoints()) {
      DocumentEndpoint.Permits reads = new DocumentEndpoint.Permits(limits.rawReads());
      endpoints.put("/task", new DocumentEndpoint(useCases.documents(), Source.TASK, work, reads));
      endpoints.put(
          "/stats", new DocumentEndpoint(useCases.documents(), Source.STATS, work, reads));
    }
    return endpoints;
  }

  /** One thread stays; more come for as long as that many requests wait for something. */
  private static ThreadPoolExecutor workers(Limits limits) {
    return new ThreadPoolExecutor(
        1,
        limits.threads(),
        IDLE_WORKER_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(null, task, "http worker", STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** The port that it serves on; the one it was given, if any. */
  public int port() {
    return port.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return "http";
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
      workers.shutdownNow();
      io.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      io.shutdownNow();
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
