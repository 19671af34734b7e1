package example;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.FakeTaskMetadataSource;
import io.github.ecsexporter.domain.testkit.TaskMetadataSourceContract;
import java.util.Map;

// example: own-source
/** The fake stands for a source of your own. The tests are those of the contract. */
class OwnSourceTest implements TaskMetadataSourceContract {
  private final FakeTaskMetadataSource source = new FakeTaskMetadataSource();

  @Override
  public TaskMetadataSource source() {
    return source;
  }

  @Override
  public void givenTask(Task task, Map<String, ContainerStats> statistics) {
    source.recovers(Document.TASK);
    source.recovers(Document.STATS);
    source.answers(task, statistics);
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
// end
