package io.github.ecsexporter.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one. */
class BrowserTest extends ServedTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  @TempDir private Path folder;

  @Test
  void pageRefreshesItselfAndKeepsToItsPolicy() throws Exception {
    // Where CI is set nobody looks at what was skipped: there it fails without a browser.
    assumeTrue(Files.isExecutable(CHROMIUM) || System.getenv("CI") != null, "there is no browser");
    AtomicInteger observations = new AtomicInteger();
    fakes.observe =
        timeout ->
            FakeUseCases.observation(
                Optional.of(
                    TaskReadings.of(task(observations.incrementAndGet()), Tasks.fargateStats())));

    // On the browser's own clock, which runs ahead to the end: time for two refreshes.
    String page = browse("http://127.0.0.1:" + start() + "/", Duration.ofMillis(12_500));

    assertThat(observations).hasValue(3);
    assertThat(page)
        .contains("<bdi>web:3</bdi>", "peak 0.1 vCPU in 10 s", "<path d=\"M")
        .contains("id=\"pause\">Pause</button>");
    assertThat(folder.resolve("log")).content(UTF_8).doesNotContain("Content Security Policy");
  }

  private static Task task(int revision) {
    return Task.builder("web", String.valueOf(revision))
        .container(Tasks.running(Tasks.APP_ID, "app").build())
        .build();
  }

  /** What the browser has made of the page by then. */
  private String browse(String address, Duration time) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom");
    Process browser =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=" + time.toMillis(),
                "--dump-dom",
                address)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("log").toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
    } finally {
      browser.destroyForcibly().waitFor();
    }
    return Files.readString(dom);
  }
}
