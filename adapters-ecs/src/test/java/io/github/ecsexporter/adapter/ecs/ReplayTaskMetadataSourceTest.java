package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.TaskMetadataSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTaskMetadataSourceTest implements TaskMetadataSourceContract {
  @TempDir Path folder;

  private TaskMetadataSource source;

  @BeforeEach
  void openSource() {
    write("task.json", "{}");
    write("stats.json", "{}");
    source = new ReplayTaskMetadataSource(RecordingFolder.of(folder));
  }

  @Override
  public TaskMetadataSource source() {
    return source;
  }

  @Override
  public void givenTask(Task task, Map<String, ContainerStats> stats) {
    write("task.json", MetadataJson.task(task));
    write("stats.json", MetadataJson.stats(stats));
  }

  @Override
  public void givenTags(Map<String, String> tags) {
    write("taskWithTags.json", MetadataJson.tags(tags));
  }

  @Override
  public Set<FailureReason> troubles() {
    return EnumSet.of(FailureReason.UNREACHABLE, FailureReason.MALFORMED, FailureReason.TOO_LARGE);
  }

  @Override
  public void givenTrouble(Document document, FailureReason reason) {
    String file = document == Document.TASK ? "task.json" : "stats.json";
    switch (reason) {
      case UNREACHABLE -> delete(file);
      case MALFORMED -> write(file, "{");
      case TOO_LARGE -> write(file, "{}" + " ".repeat(HttpTaskMetadataSource.MAX_BODY));
      default -> throw new IllegalArgumentException("A file has no trouble such as " + reason);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String file) {
    try {
      Files.delete(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void hasNoTagsWithoutTheirFile() {
    assertThat(Answers.value(source.fetchTags(TIMEOUT))).isEmpty();
  }

  @Test
  void showsEdits() {
    write("task.json", "{\"Family\":\"edited\"}");

    assertThat(Answers.value(source.fetch(TIMEOUT).join().task()).family()).isEqualTo("edited");
    assertThat(Answers.text(source.fetchRaw(Document.TASK, TIMEOUT)))
        .isEqualTo("{\"Family\":\"edited\"}");
  }

  @Test
  void namesTheFileThatIsBroken() {
    write("task.json", "{");
    delete("stats.json");
    write("taskWithTags.json", "[]");

    assertThat(Answers.failure(source.fetch(TIMEOUT).join().task()).detail())
        .startsWith("task.json: not JSON");
    assertThat(Answers.failure(source.fetch(TIMEOUT).join().stats()))
        .hasToString("unreachable: stats.json can't be read");
    assertThat(Answers.failure(source.fetchTags(TIMEOUT)))
        .hasToString("malformed: taskWithTags.json: not a JSON object");

    write("stats.json", "{\n\"a\":}");
    assertThat(Answers.failure(source.fetch(TIMEOUT).join().stats()))
        .hasToString("malformed: stats.json: not JSON, at line 2, column 5");
  }

  @Test
  void refusesWhatIsNoFolder() {
    Path missing = folder.resolve("missing");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingFolder.of(missing))
        .withMessage(
            "'" + missing + "' is not a folder; name one that holds task.json and stats.json");
  }

  @Test
  void refusesAFolderWithoutStats() {
    delete("stats.json");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingFolder.of(folder))
        .withMessageContaining(
            "stats.json' can't be read; a recording is task.json and stats.json");
  }

  @Test
  void refusesAFolderInPlaceOfADocument() throws IOException {
    delete("task.json");
    Files.createDirectory(folder.resolve("task.json"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingFolder.of(folder))
        .withMessageContaining("task.json' can't be read");
  }

  @Test
  void refusesADocumentThatIsTooLarge() {
    givenTrouble(Document.STATS, FailureReason.TOO_LARGE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingFolder.of(folder))
        .withMessageContaining("stats.json' is larger than 8388608 bytes");
  }
}
