package io.github.ecsexporter.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.push.PartialSuccess;
import io.github.ecsexporter.domain.push.PushResponse;
import io.github.ecsexporter.domain.push.PushResult;
import java.util.ArrayList;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class PushLogTest {
  private final Lines lines = new Lines();
  private final PushLog log = new PushLog(lines);

  private static PushResult answered(int status, String body) {
    return PushResult.of(
        new PushResponse.Answered(status, Optional.empty(), body.getBytes(UTF_8), body),
        Optional.empty());
  }

  private static PushResult partial(long rejected, String message) {
    return PushResult.of(
        new PushResponse.Answered(200, Optional.empty(), new byte[0], ""),
        Optional.of(new PartialSuccess(rejected, message)));
  }

  private static PushResult failed(boolean timeout, String detail) {
    return PushResult.of(new PushResponse.Failed(timeout, detail));
  }

  @Test
  void saysOnceThatPushingWorks() {
    log.pushed(answered(200, ""));
    log.pushed(answered(204, ""));

    assertThat(lines).containsExactly("INFO Push works");
  }

  @Test
  void saysWhenTroubleBeginsChangesAndEnds() {
    log.pushed(answered(200, ""));
    log.pushed(answered(503, "try later, request 1"));
    log.pushed(answered(503, "try later, request 2"));
    log.pushed(answered(401, "who are you?"));
    log.pushed(failed(true, "no answer within 10000 ms"));
    log.pushed(failed(true, "no answer within 10000 ms"));
    log.pushed(failed(false, "Connection refused"));
    log.pushed(answered(200, ""));
    log.pushed(answered(200, ""));
    log.pushed(answered(500, ""));
    log.pushed(answered(500, ""));

    assertThat(lines)
        .containsExactly(
            "INFO Push works",
            "WARNING Push fails: rejected: HTTP 503: try later, request 1",
            "WARNING Push still fails: rejected: HTTP 401: who are you?",
            "WARNING Push still fails: timeout: no answer within 10000 ms",
            "WARNING Push still fails: unreachable: Connection refused",
            "INFO Push works again after 6 tries",
            "WARNING Push fails: rejected: HTTP 500");
  }

  @Test
  void countsFromTheFirstFailureOn() {
    log.pushed(failed(false, "Connection refused"));
    log.pushed(answered(200, ""));
    log.pushed(answered(200, ""));

    assertThat(lines)
        .containsExactly(
            "WARNING Push fails: unreachable: Connection refused",
            "INFO Push works again after 1 try");
  }

  @Test
  void warnsOfWhatIsTakenInPart() {
    log.pushed(partial(3, "too old"));
    log.pushed(partial(4, "too old"));
    log.pushed(answered(200, ""));

    assertThat(lines)
        .containsExactly(
            "WARNING Push fails: partial: 3 samples refused: too old",
            "INFO Push works again after 2 tries");
  }

  @Test
  void passesOnAWarning() {
    log.pushed(partial(0, "use the new path"));

    assertThat(lines).containsExactly("INFO Push works: taken with a warning: use the new path");
  }

  @Test
  void writesOneBoundedLineWhateverTheReceiverSays() {
    log.pushed(answered(500, "a\r\nlevel=info msg=forged\u001b[31m\u202e" + "x".repeat(10_000)));

    assertThat(lines)
        .singleElement()
        .asString()
        .hasSizeLessThan(260)
        .doesNotContainPattern("\\p{C}");
  }

  private static final class Lines extends ArrayList<String> implements System.Logger {
    private static final long serialVersionUID = 1;

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      add(level + " " + format);
    }
  }
}
