package io.github.ecsexporter.adapter.http.server;

import io.github.ecsexporter.adapter.http.webconfig.TlsSettings;
import io.github.ecsexporter.adapter.http.webconfig.WebConfig;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.ssl.SslConnection;

/** Wraps connections in TLS, with the settings that apply then. For the I/O thread only. */
final class TlsLayer implements UnaryOperator<StreamConnection> {
  /** A TLS record with its overhead. */
  private static final int BUFFER_SIZE = 17 * 1024;

  private static final int MAX_POOLED_BUFFERS = 8;

  private final WebConfig config;
  private final UndertowXnioSsl ssl;
  private TlsSettings last;

  /**
   * Creates the layer.
   *
   * @param handshakes runs the expensive parts of handshakes
   */
  TlsLayer(WebConfig config, XnioWorker io, Executor handshakes) {
    this.config = config;
    this.last = config.current().tls().orElseThrow();
    ByteBufferPool buffers = new DefaultByteBufferPool(false, BUFFER_SIZE, MAX_POOLED_BUFFERS, 0);
    this.ssl =
        new UndertowXnioSsl(io.getXnio(), OptionMap.EMPTY, buffers, last.context(), handshakes);
  }

  @Override
  public StreamConnection apply(StreamConnection transport) {
    TlsSettings now = config.current().tls().orElseThrow();
    if (now != last) {
      ssl.updateSSLContext(now.context());
      last = now;
    }
    SslConnection secured = ssl.wrapExistingConnection(transport, OptionMap.EMPTY, false);
    now.configure(UndertowXnioSsl.getSslEngine(secured));
    return secured;
  }
}
