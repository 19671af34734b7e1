package io.github.ecsexporter.app.summary;

import io.github.ecsexporter.app.log.EventLine;
import io.github.ecsexporter.domain.port.out.SummaryWriter;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;
import java.util.List;

/** Writes summaries to the log, one line each, in which every fact is a key. Thread-safe. */
public final class LogSummary implements SummaryWriter {
  @Override
  public void write(TaskSummary summary) {
    write(Fields.TASK, Fields.of(summary));
  }

  @Override
  public void write(ContainerSummary summary) {
    write(Fields.CONTAINER, Fields.of(summary));
  }

  private static void write(String message, List<Field> fields) {
    EventLine line = EventLine.of(LogSummary.class.getName(), message);
    for (Field field : fields) {
      if (field.isNumber()) {
        line.number(field.key(), field.value());
      } else {
        line.text(field.key(), field.value());
      }
    }
    line.log();
  }
}
