package io.github.ecsexporter.app.summary;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.app.log.Escape;
import io.github.ecsexporter.app.log.LogWriter;
import io.github.ecsexporter.domain.port.out.SummaryWriter;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Writes summaries in CloudWatch's embedded metric format, one line of JSON each: the log driver
 * carries them to CloudWatch, which makes metrics of them, without permissions or a network of our
 * own. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
 *     specification</a>
 */
public final class EmfSummary implements SummaryWriter {
  static final String NAMESPACE = "ECSMetricsExporter";

  /**
   * The only dimensions. Each combination of their values is a metric that is paid for, so a task's
   * id is none of them.
   */
  private static final List<String> DIMENSIONS = List.of("cluster", "family", "container");

  /** CloudWatch takes dimension values of printable ASCII up to this length. */
  private static final int MAX_DIMENSION_LENGTH = 1_024;

  private final LogWriter writer;
  private final LongSupplier clock;

  /**
   * Creates a writer.
   *
   * @param writer writes to standard output
   * @param clock milliseconds since 1970
   */
  public EmfSummary(LogWriter writer, LongSupplier clock) {
    this.writer = requireNonNull(writer, "writer is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void write(TaskSummary summary) {
    write(Fields.TASK, Fields.of(summary));
  }

  @Override
  public void write(ContainerSummary summary) {
    write(Fields.CONTAINER, Fields.of(summary));
  }

  private void write(String message, List<Field> fields) {
    StringBuilder json = new StringBuilder(1_024);
    json.append("{\"_aws\":{\"Timestamp\":").append(clock.getAsLong());
    json.append(",\"CloudWatchMetrics\":[{\"Namespace\":\"").append(NAMESPACE);
    json.append("\",\"Dimensions\":[[");
    appendNames(json, dimensions(fields));
    json.append("]],\"Metrics\":[");
    appendMetrics(json, fields);
    json.append("]}]},\"msg\":");
    Escape.quote(json, message);
    for (Field field : fields) {
      json.append(',');
      Escape.quote(json, field.key());
      json.append(':');
      if (field.isNumber()) {
        json.append(field.value());
      } else if (DIMENSIONS.contains(field.key())) {
        Escape.quote(json, dimension(field.value()));
      } else {
        Escape.quote(json, field.value());
      }
    }
    json.append("}\n");
    writer.add(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A dimension must be a member with a value. */
  private static List<String> dimensions(List<Field> fields) {
    List<String> names = new ArrayList<>(DIMENSIONS.size());
    for (String dimension : DIMENSIONS) {
      for (Field field : fields) {
        if (field.key().equals(dimension)) {
          names.add(dimension);
        }
      }
    }
    return names;
  }

  private static void appendNames(StringBuilder json, List<String> names) {
    String separator = "";
    for (String name : names) {
      json.append(separator);
      Escape.quote(json, name);
      separator = ",";
    }
  }

  private static void appendMetrics(StringBuilder json, List<Field> fields) {
    String separator = "";
    for (Field field : fields) {
      if (field.type().isMetric()) {
        json.append(separator).append("{\"Name\":");
        Escape.quote(json, field.key());
        json.append(",\"Unit\":\"").append(field.type().unit()).append("\"}");
        separator = ",";
      }
    }
  }

  /** What CloudWatch would refuse, and the metrics with it, is replaced. */
  private static String dimension(String value) {
    StringBuilder valid = new StringBuilder(value.length());
    for (int i = 0; i < value.length() && i < MAX_DIMENSION_LENGTH; i++) {
      char c = value.charAt(i);
      valid.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return valid.toString().isBlank() ? "?" : valid.toString();
  }
}
