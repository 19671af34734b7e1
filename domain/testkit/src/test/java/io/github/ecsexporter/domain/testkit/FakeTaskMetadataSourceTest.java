package io.github.ecsexporter.domain.testkit;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.util.Map;

/** The fake keeps the contract too, so that tests with it are worth something. */
class FakeTaskMetadataSourceTest implements TaskMetadataSourceContract {
  private final FakeTaskMetadataSource source = new FakeTaskMetadataSource();

  @Override
  public TaskMetadataSource source() {
    return source;
  }

  @Override
  public void givenTask(Task task, Map<String, ContainerStats> stats) {
    for (Document document : Document.values()) {
      source.recovers(document);
    }
    source.answers(task, stats);
  }

  @Override
  public void givenTrouble(Document document, FailureReason reason) {
    source.fails(document, reason);
  }

  @Override
  public void givenTags(Map<String, String> tags) {
    source.answersTags(tags);
  }
}
