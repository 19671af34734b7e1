package io.github.ecsexporter.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessOneTest {
  @TempDir private Path folder;

  private List<String> arguments(String commandLine) throws IOException {
    Path file = Files.writeString(folder.resolve("cmdline"), commandLine.replace(' ', '\0') + "\0");
    return new ProcessOne(file).arguments();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/x/runtime/bin/java @/opt/x/lib/exporter.args",
        "java -Xmx64m -cp /x/y io.github.ecsexporter.app.Main",
        "java -jar /app/ecs-metrics-exporter.jar",
        "java -jar ecs-metrics-exporter-1.0.0.jar",
      })
  void findsTheArgumentsBehindTheProgram(String program) throws IOException {
    assertThat(arguments(program + " --port 9100 --demo"))
        .containsExactly("--port", "9100", "--demo");
    assertThat(arguments(program)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pause --port 1", "java -jar other.jar --port 1", "", "/sbin/init"})
  void leavesOtherProgramsAlone(String commandLine) throws IOException {
    assertThat(arguments(commandLine)).isEmpty();
  }

  @Test
  void knowsNothingWithoutProc() {
    assertThat(new ProcessOne(folder.resolve("none")).arguments()).isEmpty();
  }
}
