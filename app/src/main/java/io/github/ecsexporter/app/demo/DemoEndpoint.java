package io.github.ecsexporter.app.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A task metadata endpoint on the loopback interface that answers with a simulated task, so that
 * the exporter's own HTTP adapter has something to read. GET only, a few connections at a time.
 * Thread-safe.
 */
public final class DemoEndpoint implements AutoCloseable {
  private static final String PATH = "/v4/demo";
  private static final int MAX_CONNECTIONS = 8;
  private static final int MAX_HEAD = 8_192;
  private static final int IDLE_MILLIS = 120_000;
  private static final long PAUSE_NANOS = 50_000_000;

  private final ServerSocket listener;
  private final DemoTask task;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private DemoEndpoint(ServerSocket listener, DemoTask task) {
    this.listener = listener;
    this.task = task;
  }

  /**
   * Starts an endpoint on any free port.
   *
   * @throws UncheckedIOException if there is none
   */
  public static DemoEndpoint start(DemoTask task) {
    try {
      DemoEndpoint endpoint =
          new DemoEndpoint(
              new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getLoopbackAddress()), task);
      endpoint.run("demo-endpoint", endpoint::accept);
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated task has no port to listen on", e);
    }
  }

  /** The base URL, as ECS would set it. */
  public String url() {
    String host = listener.getInetAddress().getHostAddress();
    return "http://"
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + listener.getLocalPort()
        + PATH;
  }

  private void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        if (listener.isClosed() || connections.size() > MAX_CONNECTIONS) {
          drop(connection);
        } else {
          run("demo-connection", () -> serve(connection));
        }
      } catch (IOException e) {
        // The client went away, this endpoint is closed, or the process has too many files open.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void serve(Socket connection) {
    try {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(IDLE_MILLIS);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      for (String path = nextPath(in); !path.isEmpty(); path = nextPath(in)) {
        out.write(response(path));
      }
    } catch (IOException e) {
      // The client went away, or has been idle for too long.
    } finally {
      drop(connection);
    }
  }

  private void drop(Socket connection) {
    connections.remove(connection);
    try {
      connection.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  /** The path of the next request; empty at the end, or if it is not a GET of HTTP/1.1. */
  private static String nextPath(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!isComplete(head)) {
      int next = in.read();
      if (next < 0 || head.length() == MAX_HEAD) {
        return "";
      }
      head.append((char) next);
    }
    int end = head.indexOf(" HTTP/1.1\r\n");
    return head.indexOf("GET /") == 0 && end > 0 ? head.substring(4, end) : "";
  }

  private static boolean isComplete(StringBuilder head) {
    return head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0;
  }

  private byte[] response(String path) {
    return switch (path) {
      case PATH -> response("200 OK", task.exporter());
      case PATH + "/task" -> response("200 OK", task.task());
      case PATH + "/task/stats" -> response("200 OK", task.stats());
      case PATH + "/taskWithTags" -> response("200 OK", task.taskWithTags());
      default -> response("404 Not Found", "\"no such document\"".getBytes(UTF_8));
    };
  }

  /** Head and body in one piece, so that no answer waits for an acknowledgment. */
  private static byte[] response(String status, byte[] body) {
    byte[] head =
        ("HTTP/1.1 "
                + status
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(ISO_8859_1);
    byte[] response = new byte[head.length + body.length];
    System.arraycopy(head, 0, response, 0, head.length);
    System.arraycopy(body, 0, response, head.length, body.length);
    return response;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It listens no more either way.
    }
    for (Socket connection : connections) {
      drop(connection);
    }
  }
}
