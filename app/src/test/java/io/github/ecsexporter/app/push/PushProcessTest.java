package io.github.ecsexporter.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.lifecycle.ExporterProcess;
import io.github.ecsexporter.domain.testkit.RawServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a real process that pushes. */
@Timeout(120)
class PushProcessTest {
  private static final Duration SLACK = Duration.ofSeconds(20);

  private static String[] arguments(String url, String interval) {
    return new String[] {
      "--demo", "--push=otlp", "--push-url=" + url, "--push-interval=" + interval
    };
  }

  @Test
  void pushesALastTime() throws Exception {
    try (BodyReceiver receiver = new BodyReceiver();
        ExporterProcess exporter =
            ExporterProcess.start(Map.of(), arguments(receiver.url(), "60m"))) {
      exporter.get("/metrics");
      exporter.stop();

      assertThat(exporter.await(SLACK)).isZero();
      assertThat(receiver.pushes()).hasSize(1);
      assertThat(exporter.log())
          .anyMatch(line -> line.contains("msg=\"Push works\""))
          .noneMatch(line -> line.contains("Exception"))
          .last()
          .asString()
          .contains("msg=Stopped");
    }
  }

  @Test
  void leavesInTimeWhenTheReceiverHangs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer receiver =
            new RawServer(
                peer -> {
                  peer.awaitRequest();
                  asked.countDown();
                  peer.hang();
                });
        ExporterProcess exporter =
            ExporterProcess.start(
                Map.of(), arguments("http://127.0.0.1:" + receiver.port(), "5s"))) {
      asked.await();
      for (int i = 0; i < 20; i++) {
        assertThat(exporter.get("/metrics").statusCode()).isEqualTo(200);
      }
      exporter.stop();

      assertThat(exporter.await(SLACK)).isZero();
      assertThat(exporter.log())
          .anyMatch(line -> line.contains("Push fails: "))
          .noneMatch(line -> line.contains("Exception"))
          .last()
          .asString()
          .contains("msg=Stopped");
    }
  }
}
