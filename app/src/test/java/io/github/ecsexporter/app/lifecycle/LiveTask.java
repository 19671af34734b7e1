package io.github.ecsexporter.app.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A task metadata endpoint whose task does what a test says: containers stop, the task is stopped,
 * the endpoint fails. Thread-safe.
 */
final class LiveTask implements AutoCloseable {
  /** How a request is answered. */
  enum Fault {
    NONE,
    STATUS_500,
    RESET,
    HANG,
    GARBAGE,
    EMPTY_OBJECT,
    /** What was said at the start. */
    OLD
  }

  private static final String BASE = "/v4/live";
  private static final String CLUSTER = "arn:aws:ecs:eu-west-1:111122223333:cluster/prod";
  private static final String ARN = "arn:aws:ecs:eu-west-1:111122223333:task/prod/0123abcd";

  static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant STOPPED = STARTED.plusSeconds(90);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, State> containers = new LinkedHashMap<>();
  private boolean stopping;
  private Supplier<Fault> faults = () -> Fault.NONE;
  private String oldTask;
  private int sample;

  private static final class State {
    private final int limitMebibytes;
    private int mebibytes = 64;
    private double cpuSeconds = 1;
    private boolean stopped;
    private int exitCode;
    private Instant finished = STOPPED;

    State(int limitMebibytes) {
      this.limitMebibytes = limitMebibytes;
    }
  }

  private LiveTask(HttpServer server) {
    this.server = server;
    with("exporter", 128);
  }

  static LiveTask start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LiveTask task = new LiveTask(server);
    server.setExecutor(task.threads);
    server.createContext("/", task::answer);
    server.start();
    return task;
  }

  /** The value of {@code ECS_CONTAINER_METADATA_URI_V4}. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + BASE;
  }

  /** A running container with a memory limit. */
  synchronized LiveTask with(String name, int limitMebibytes) {
    containers.put(name, new State(limitMebibytes));
    return this;
  }

  /** What a container uses from now on. */
  synchronized void uses(String name, int mebibytes, double cpuSeconds) {
    State state = containers.get(name);
    state.mebibytes = mebibytes;
    state.cpuSeconds = cpuSeconds;
    sample++;
  }

  /** A container has exited. */
  synchronized void exits(String name, int exitCode, int afterSeconds) {
    State state = containers.get(name);
    state.stopped = true;
    state.exitCode = exitCode;
    state.finished = STARTED.plusSeconds(afterSeconds);
  }

  /** The task is to stop. */
  synchronized void isStopped() {
    stopping = true;
  }

  /** How each request from now on is answered. */
  synchronized void faults(Supplier<Fault> faults) {
    this.faults = faults;
    this.oldTask = task();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Fault fault;
    synchronized (this) {
      fault = faults.get();
    }
    String path = exchange.getRequestURI().getPath();
    switch (fault) {
      case STATUS_500 -> send(exchange, 500, "\"told to fail\"");
      case RESET -> exchange.close();
      case GARBAGE -> send(exchange, 200, "<html>\u0000\uffff");
      case EMPTY_OBJECT -> send(exchange, 200, "{}");
      case HANG -> {
        try {
          closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        exchange.close();
      }
      case OLD -> send(exchange, 200, path.equals(BASE + "/task") ? oldTask : document(path));
      case NONE -> send(exchange, 200, document(path));
    }
  }

  private String document(String path) {
    return switch (path) {
      case BASE -> "{\"DockerId\":\"exporter-id\",\"Name\":\"exporter\"}";
      case BASE + "/task" -> task();
      case BASE + "/task/stats" -> stats();
      default -> "\"no such document\"";
    };
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized String task() {
    StringJoiner list = new StringJoiner(",", "[", "]");
    containers.forEach(
        (name, state) ->
            list.add(
                "{\"DockerId\":\"%s-id\",\"Name\":\"%s\",\"Image\":\"registry.example/%s:1\","
                        .formatted(name, name, name)
                    + "\"Type\":\"NORMAL\",\"StartedAt\":\"%s\",\"Limits\":{\"CPU\":2,\"Memory\":%d},"
                        .formatted(STARTED, state.limitMebibytes)
                    + (state.stopped
                        ? "\"KnownStatus\":\"STOPPED\",\"ExitCode\":%d,\"FinishedAt\":\"%s\"}"
                            .formatted(state.exitCode, state.finished)
                        : "\"KnownStatus\":\"RUNNING\"}")));
    return "{\"Cluster\":\"%s\",\"TaskARN\":\"%s\",\"Family\":\"web\",\"Revision\":\"7\","
            .formatted(CLUSTER, ARN)
        + "\"DesiredStatus\":\"%s\",\"KnownStatus\":\"RUNNING\","
            .formatted(stopping ? "STOPPED" : "RUNNING")
        + (stopping ? "\"ExecutionStoppedAt\":\"%s\",".formatted(STOPPED) : "")
        + "\"PullStartedAt\":\"2025-12-31T23:59:48Z\",\"PullStoppedAt\":\"2025-12-31T23:59:58.5Z\","
        + "\"Limits\":{\"CPU\":0.5,\"Memory\":512},\"LaunchType\":\"FARGATE\",\"Containers\":"
        + list
        + "}";
  }

  private synchronized String stats() {
    StringJoiner list = new StringJoiner(",", "{", "}");
    containers.forEach(
        (name, state) ->
            list.add("\"" + name + "-id\":" + (state.stopped ? "null" : sample(state))));
    return list.toString();
  }

  private String sample(State state) {
    Instant read = STARTED.plusSeconds(10 + sample);
    long nanos = (long) (state.cpuSeconds * 1e9);
    return "{\"read\":\"%s\",\"preread\":\"%s\",".formatted(read, read.minusSeconds(10))
        + "\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":%d}},".formatted(nanos)
        + "\"precpu_stats\":{\"cpu_usage\":{\"total_usage\":%d}},".formatted(nanos - 1_000_000_000L)
        + "\"memory_stats\":{\"usage\":%d,\"stats\":{\"anon\":1,\"file\":2,\"inactive_file\":0}},"
            .formatted((long) state.mebibytes << 20)
        + "\"blkio_stats\":{\"io_service_bytes_recursive\":["
        + "{\"major\":259,\"minor\":0,\"op\":\"read\",\"value\":4096},"
        + "{\"major\":259,\"minor\":0,\"op\":\"write\",\"value\":8192}]},"
        + "\"networks\":{\"eth1\":{\"rx_bytes\":1000,\"tx_bytes\":2000}}}";
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
