package io.github.ecsexporter.adapter.http.webconfig;

import java.util.Map;
import java.util.Optional;

/**
 * The settings of a web configuration, ready to use. A changed file becomes a new instance.
 *
 * @param tls how to encrypt; empty for plain HTTP
 * @param headers to set on every response, by name
 * @param auth who may send requests; empty for everyone
 * @param rateLimit how often requests may come, all clients together; empty for any rate
 */
public record WebSettings(
    Optional<TlsSettings> tls,
    Map<String, String> headers,
    Optional<BasicAuth> auth,
    Optional<RateLimit> rateLimit) {}
