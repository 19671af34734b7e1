package io.github.ecsexporter.adapter.http.webconfig;

import java.util.Map;
import java.util.Optional;

/**
 * What a web configuration says, ready to use. A changed file becomes a new instance.
 *
 * @param tls how to encrypt; empty for plain HTTP
 * @param headers to put on every answer
 * @param auth who may ask; empty for everyone
 * @param rateLimit how often anyone may ask; empty for any rate
 */
public record WebSettings(
    Optional<TlsSettings> tls,
    Map<String, String> headers,
    Optional<BasicAuth> auth,
    Optional<RateLimit> rateLimit) {}
