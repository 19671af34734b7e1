package io.github.ecsexporter.adapter.http.webconfig;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacSha256Test {
  @Test
  void isTheOneOfTheJdk() throws Exception {
    Random random = new Random(1);
    for (int length = 0; length < 200; length++) {
      byte[] key = new byte[HmacSha256.KEY_BYTES];
      byte[] text = new byte[length];
      random.nextBytes(key);
      random.nextBytes(text);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));

      assertThat(new HmacSha256(key).of(text)).isEqualTo(mac.doFinal(text));
    }
  }

  @Test
  void partsAreOneText() {
    HmacSha256 hmac = new HmacSha256(new byte[HmacSha256.KEY_BYTES]);

    assertThat(hmac.of("a".getBytes(US_ASCII), "".getBytes(US_ASCII), "bc".getBytes(US_ASCII)))
        .isEqualTo(hmac.of("abc".getBytes(US_ASCII)));
  }
}
