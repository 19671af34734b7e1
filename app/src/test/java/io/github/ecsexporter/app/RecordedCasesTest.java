package io.github.ecsexporter.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the program prints for every recorded case, both catalogues, as it stands in the golden
 * files. {@code -Ddocs.update=true} writes these anew; read the difference before you commit it.
 */
class RecordedCasesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restore() {
    Logging.configure(LogLevel.INFO, LogFormat.LOGFMT, System.err);
    System.clearProperty("guice_bytecode_gen_option");
    System.clearProperty("javax.management.builder.initial");
    Locale.setDefault(locale);
  }

  static List<String> cases() {
    return Recordings.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsWhatTheGoldenFileSays(String recorded) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int exitCode =
        Main.run(
            Map.of(),
            List.of(
                "--once",
                "--replay=" + Recordings.folder(recorded),
                "--catalogues=ee,ecs",
                "--log-level=error"),
            new PrintStream(out, false, UTF_8),
            System.err,
            application -> {
              throw new AssertionError("--once does not serve");
            });

    assertThat(exitCode).isZero();
    String exposition = out.toString(UTF_8);
    ExpositionParser.parseText(exposition);
    String samples = withoutWhatDiffersFromRunToRun(exposition);
    Path golden = GOLDEN.resolve(recorded + ".txt");
    if (Boolean.getBoolean("docs.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, samples);
    }
    assertThat(golden).exists().hasContent(samples);
  }

  /** Types and samples, less durations and versions. */
  private static String withoutWhatDiffersFromRunToRun(String exposition) {
    return exposition
        .lines()
        .filter(line -> !line.startsWith("# HELP"))
        .filter(line -> !line.contains("ee_exporter_fetch_duration_seconds"))
        .filter(line -> !line.contains("ee_exporter_build_info"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
