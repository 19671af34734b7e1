package io.github.ecsexporter.app.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task metadata endpoint over plain sockets that answers each document as it is told, from good
 * answers to none at all. Answers can be changed at any time.
 */
final class FaultyEndpoint implements AutoCloseable {
  private static final String BASE = "/v4/some-id";

  /** How to answer one request; the connection is kept if this returns and has not closed it. */
  @FunctionalInterface
  interface Reply {
    void play(Peer peer) throws IOException, InterruptedException;
  }

  /** The document as it was recorded, in a good answer. */
  static final Reply GOOD = peer -> peer.answer(peer.document());

  private final Map<Document, byte[]> documents;
  private final Map<Document, Reply> replies = new ConcurrentHashMap<>();
  private final Map<Document, AtomicInteger> requests =
      Map.of(Document.TASK, new AtomicInteger(), Document.STATS, new AtomicInteger());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket listener;
  private Thread acceptor;

  private FaultyEndpoint(Map<Document, byte[]> documents) throws IOException {
    this.documents = documents;
    listener = listen(0);
    port = listener.getLocalPort();
    heal();
  }

  /** Starts an endpoint that answers with a recording. */
  static FaultyEndpoint ofRecording(String name) throws IOException {
    return new FaultyEndpoint(
        Map.of(Document.TASK, Recordings.task(name), Document.STATS, Recordings.stats(name)));
  }

  /** The value of {@code ECS_CONTAINER_METADATA_URI_V4}. */
  String url() {
    return "http://127.0.0.1:" + port + BASE;
  }

  byte[] document(Document source) {
    return documents.get(source);
  }

  /** From now on answers this document so; requests are counted anew. */
  void reply(Document source, Reply reply) {
    requests.get(source).set(0);
    replies.put(source, reply);
  }

  /** Answers everything well again, and listens again if it did not. */
  void heal() throws IOException {
    reply(Document.TASK, GOOD);
    reply(Document.STATS, GOOD);
    if (listener.isClosed()) {
      listener = listen(port);
    }
  }

  /** Requests for a document since its reply was set. */
  int requests(Document source) {
    return requests.get(source).get();
  }

  /**
   * Refuses connections and drops those that are there. The system may complete an accept that was
   * under way, and with it keep the port open, even after the listener was closed: so this waits
   * for the acceptor, which serves nothing that comes so late.
   */
  void vanish() throws IOException {
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the endpoint closes");
    }
    for (Socket socket : open) {
      socket.close();
    }
  }

  private ServerSocket listen(int onPort) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 50);
    acceptor = start("endpoint", () -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        if (from.isClosed()) {
          socket.close();
          return;
        }
        socket.setTcpNoDelay(true);
        open.add(socket);
        start("endpoint-peer", () -> serve(socket));
      }
    } catch (IOException e) {
      // It does not listen any more.
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void serve(Socket socket) {
    try (socket) {
      Peer peer = new Peer(socket);
      while (peer.awaitRequest()) {
        requests.get(peer.source).incrementAndGet();
        replies.get(peer.source).play(peer);
      }
    } catch (IOException | InterruptedException e) {
      // The client or the test had enough.
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    vanish();
  }

  /** The endpoint's end of one connection. */
  final class Peer {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private Document source;

    private Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** Reads a request; false if the client closed instead. */
    private boolean awaitRequest() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        head.append((char) next);
      }
      String target = head.substring("GET ".length(), head.indexOf(" HTTP/1.1\r\n"));
      source =
          switch (target) {
            case BASE + "/task" -> Document.TASK;
            case BASE + "/task/stats" -> Document.STATS;
            default -> throw new IOException("asked for " + target);
          };
      return true;
    }

    /** What the document should be. */
    byte[] document() {
      return documents.get(source);
    }

    /** Whether this is the first request since the reply was set. */
    boolean isFirst() {
      return requests.get(source).get() == 1;
    }

    /** Answers 200 with a body, and keeps the connection. */
    void answer(byte[] body, String... headers) throws IOException {
      answer("200 OK", body, headers);
    }

    void answer(String status, byte[] body, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      byte[] bytes = new byte[head.length() + body.length];
      System.arraycopy(head.toString().getBytes(ISO_8859_1), 0, bytes, 0, head.length());
      System.arraycopy(body, 0, bytes, head.length(), body.length);
      out.write(bytes);
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
    }

    /** Sends one byte per 100 ms until the client has enough. */
    void drip(String text) throws IOException, InterruptedException {
      for (int i = 0; ; i = (i + 1) % text.length()) {
        out.write(text.charAt(i));
        Thread.sleep(100);
      }
    }

    /** Sends the text over and over until the client has enough. */
    void flood(String text) throws IOException {
      byte[] bytes = text.repeat(1 + 16_384 / text.length()).getBytes(ISO_8859_1);
      while (true) {
        out.write(bytes);
      }
    }

    /** Says nothing until the client has enough. */
    void hang() throws IOException {
      while (in.read() >= 0) {
        // Whatever it has to say.
      }
      close();
    }

    void close() throws IOException {
      socket.close();
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
