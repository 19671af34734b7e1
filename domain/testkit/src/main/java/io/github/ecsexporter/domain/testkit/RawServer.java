package io.github.ecsexporter.domain.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that sends exactly the bytes that a test wants, when it wants. Thread-safe. */
public final class RawServer implements AutoCloseable {
  /** What happens on one connection; it is closed at the end. */
  @FunctionalInterface
  public interface Script {
    void play(Peer peer) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Plays one script per connection, the last one again for all that follow. */
  public RawServer(Script... scripts) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(() -> accept(scripts), "raw-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Answers every request with the same bytes and keeps the connection. */
  public static RawServer answering(String response) throws IOException {
    return new RawServer(
        peer -> {
          while (peer.awaitRequest()) {
            peer.send(response);
          }
        });
  }

  /** A port that nothing listens on. */
  public static int unusedPort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections there were so far. */
  public int connections() {
    return connections.get();
  }

  /** The request lines so far. */
  public List<String> requests() {
    return requests;
  }

  private void accept(Script[] scripts) {
    try {
      while (true) {
        Socket socket = listener.accept();
        if (listener.isClosed()) {
          socket.close(); // the system may complete an accept that was under way
          return;
        }
        open.add(socket);
        int number = connections.getAndIncrement();
        Script script = scripts[Math.min(number, scripts.length - 1)];
        Thread thread = new Thread(() -> play(script, socket), "raw-server-" + number);
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // Closed at the end of the test.
    }
  }

  private void play(Script script, Socket socket) {
    try (socket) {
      script.play(new Peer(socket));
    } catch (IOException | InterruptedException e) {
      // The client went away, which is for the test to judge.
    }
  }

  @Override
  public void close() throws IOException {
    stopped.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** The server's end of a connection. */
  public final class Peer {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    /** Reads a request; false if the client closed instead. */
    public boolean awaitRequest() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        head.append((char) next);
      }
      requests.add(head.substring(0, head.indexOf("\r\n")));
      return true;
    }

    /** Sends characters of Latin-1. */
    public void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends the text over and over, with pauses, until the client or the test has enough. */
    public void drip(String text) throws IOException, InterruptedException {
      while (!stopped.await(10, TimeUnit.MILLISECONDS)) {
        send(text);
      }
    }

    /** Sends the text over and over until the client has enough. */
    public void flood(String text) throws IOException {
      while (true) {
        send(text);
      }
    }

    /** Says nothing more until the test ends. */
    public void hang() throws InterruptedException {
      stopped.await();
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
