package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataEndpointTest {
  @ParameterizedTest
  @CsvSource({
    "http://169.254.170.2/v4/abc-123, 169.254.170.2, 80, /v4/abc-123",
    "http://169.254.170.2/v4/abc-123/, 169.254.170.2, 80, /v4/abc-123",
    "http://169.254.170.2/v4/abc-123///, 169.254.170.2, 80, /v4/abc-123",
    "http://localhost:9000, localhost, 9000, ''",
    "http://localhost:9000/, localhost, 9000, ''",
    "HTTP://Host.Example:1/v3, Host.Example, 1, /v3",
    "http://metadata_stub:8080/v4, metadata_stub, 8080, /v4",
    "http://[::1]:65535/v4, ::1, 65535, /v4",
    "http://[fe80::1]/v4, fe80::1, 80, /v4",
    "http://h/a%20b/ü, h, 80, /a%20b/%C3%BC",
  })
  void readsUrl(String url, String host, int port, String path) {
    assertThat(MetadataEndpoint.of(url)).isEqualTo(new MetadataEndpoint(host, port, path));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/v4/, http://h/v4",
    "http://h:80/v4, http://h/v4",
    "http://h:81, http://h:81",
    "http://[::1]:81/x, http://[::1]:81/x",
  })
  void showsUrl(String url, String shown) {
    assertThat(MetadataEndpoint.of(url)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "'', only http is supported",
    "169.254.170.2/v4, only http is supported",
    "/v4/abc, only http is supported",
    "https://h/v4, only http is supported",
    "file:///etc/passwd, only http is supported",
    "http:///v4, it names no host",
    "http:v4, it names no host",
    "http://:80/v4, it names no host",
    "http://h@x/v4, it must not contain a user",
    "http://h/v4?a=b, it must have no query and no fragment",
    "http://h/v4#a, it must have no query and no fragment",
    "http://h:0/v4, its port must be 1 to 65535",
    "http://h:65536/v4, its port must be 1 to 65535",
    "http://h:-1/v4, its port must be 1 to 65535",
    "http://h:99999999999/v4, its port is not a number",
    "http://h:x/v4, its port is not a number",
    "'http://h /v4', it is not a URL",
    "'http://h/v4 ', it is not a URL",
    "http://[::1/v4, it is not a URL",
    "http://hö/v4, it names no host",
  })
  void refusesUrl(String url, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetadataEndpoint.of(url))
        .withMessageContaining("is not a metadata endpoint: " + rule + "; give an address such as")
        .withMessageContaining(url.contains("@") ? "the URL" : "'" + url + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 80, /v4, is not a host",
    "'h h', 80, /v4, is not a host",
    "h/x, 80, /v4, is not a host",
    "'[::1]', 80, /v4, is not a host",
    "h, 0, /v4, Port 0 is not between 1 and 65535",
    "h, 65536, /v4, Port 65536 is not between 1 and 65535",
    "h, 80, v4, is not a percent-encoded path without a slash at its end",
    "h, 80, /v4/, is not a percent-encoded path without a slash at its end",
    "h, 80, /, is not a percent-encoded path without a slash at its end",
    "h, 80, '/v 4', is not a percent-encoded path without a slash at its end",
    "h, 80, /v4?a, is not a percent-encoded path without a slash at its end",
    "h, 80, /ü, is not a percent-encoded path without a slash at its end",
  })
  void isNothingButAnEndpoint(String host, int port, String path, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetadataEndpoint(host, port, path))
        .withMessageContaining(rule);
  }

  @Test
  void splitsNoRequest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetadataEndpoint("h", 80, "/v4\r\nX: y"))
        .withMessageStartingWith("'/v4  X: y' is not");
  }

  @Test
  void neverShowsAPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetadataEndpoint.of("http://user:secret@h/v4"))
        .withMessageNotContaining("secret");
  }

  @Test
  void keepsItsMessageOnOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetadataEndpoint.of("http://h/\nv4"))
        .withMessageStartingWith("'http://h/ v4' is not");
  }
}
