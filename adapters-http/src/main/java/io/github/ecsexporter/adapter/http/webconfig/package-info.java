/**
 * Holds a reader of the web configuration file of Prometheus' exporter-toolkit: TLS, client
 * certificates, passwords, response headers, and a rate limit.
 *
 * <p>API, and usable without this exporter: it depends on the JDK, a YAML parser and bcrypt, but on
 * no web server. {@link io.github.ecsexporter.adapter.http.webconfig.WebConfig#load(Path)} reads a
 * file and everything that it names; {@link
 * io.github.ecsexporter.adapter.http.webconfig.WebConfig#current()} returns the settings that apply
 * now, read again when a file has changed:
 *
 * <pre>{@code
 * WebConfig config = WebConfig.load(Path.of("web.yml"));
 *
 * // for each connection
 * TlsSettings tls = config.current().tls().orElseThrow();
 * SSLEngine engine = tls.context().createSSLEngine();
 * engine.setUseClientMode(false);
 * tls.configure(engine);
 *
 * // for each request
 * BasicAuth auth = config.current().auth().orElseThrow();
 * boolean allowed =
 *     BasicAuth.credentials(authorizationHeader)
 *         .filter(credentials -> auth.recognizes(credentials) || auth.verify(credentials))
 *         .isPresent();
 * }</pre>
 */
@NullMarked
package io.github.ecsexporter.adapter.http.webconfig;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
