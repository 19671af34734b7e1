package io.github.ecsexporter.adapter.http.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZip",
        "x-gzip",
        "*",
        "deflate, gzip",
        "gzip;q=0.001",
        "gzip ; q=1.0",
        "gzip; Q=1",
        "gzip;q=1.000",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "gzip;q=0.5, identity;q=0.5",
        "identity;q=0, *",
        "deflate, *;q=0.5",
        "gzip,"
      })
  void prefersGzip(String header) {
    assertThat(AcceptEncoding.prefersGzip(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br, deflate",
        "gzip;q=0",
        "gzip;q=0.000",
        "gzip;q=0, *",
        "*;q=0",
        "gzip;q=0.4, identity;q=0.5",
        "gzip;q=2",
        "gzip;q=1.001",
        "gzip;q=",
        "gzip;q=x",
        "gzip;q=-1",
        "gzip;q=0,5",
        "gzip;q=1e0",
        "gzip;level=9",
        "gzipped",
        ",,;,"
      })
  void leavesTheBytesPlain(String header) {
    assertThat(AcceptEncoding.prefersGzip(header)).isFalse();
  }
}
