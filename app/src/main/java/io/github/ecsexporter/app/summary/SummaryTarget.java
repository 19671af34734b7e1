package io.github.ecsexporter.app.summary;

import io.github.ecsexporter.app.log.LogWriter;
import io.github.ecsexporter.domain.port.out.SummaryWriter;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;

/** Where summaries go. */
public enum SummaryTarget {
  /** Lines of the log. */
  LOG,
  /** CloudWatch's embedded metric format on standard output. */
  EMF,
  /** Nowhere. */
  OFF;

  /**
   * A writer to the target.
   *
   * @param out writes to standard output
   */
  public SummaryWriter writer(LogWriter out) {
    return switch (this) {
      case LOG -> new LogSummary();
      case EMF -> new EmfSummary(out, System::currentTimeMillis);
      case OFF -> new NoSummary();
    };
  }

  private static final class NoSummary implements SummaryWriter {
    @Override
    public void write(TaskSummary summary) {
      // nobody wants it
    }

    @Override
    public void write(ContainerSummary summary) {
      // nobody wants it
    }
  }
}
