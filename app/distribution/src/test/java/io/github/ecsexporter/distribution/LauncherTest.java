package io.github.ecsexporter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherTest {
  private final Launcher launcher =
      new Launcher(Path.of("home"), List.of("-cp", "/nonexistent", "Main"));

  @Test
  void putsOptionsOfTheJvmBeforeTheProgramAndItsArgumentsBehind() {
    assertThat(launcher.in(Path.of("moved")).program(List.of("-Xshare:on"), "--port", "0"))
        .containsExactly(
            Path.of("moved/runtime/bin/java").toString(),
            "-Xshare:on",
            "-cp",
            "/nonexistent",
            "Main",
            "--port",
            "0");
  }

  @Test
  void knowsTheClassPathOfTheProgram() {
    assertThat(launcher.classPath()).containsExactly("-cp", "/nonexistent");
  }
}
