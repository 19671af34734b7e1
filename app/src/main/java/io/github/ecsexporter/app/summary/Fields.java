package io.github.ecsexporter.app.summary;

import io.github.ecsexporter.app.log.Timestamps;
import io.github.ecsexporter.domain.summary.ContainerSummary;
import io.github.ecsexporter.domain.summary.TaskSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The facts of a summary in their order; what is not known is left out. Not thread-safe. */
final class Fields {
  static final String TASK = "Task summary";
  static final String CONTAINER = "Container summary";

  /** Fractions of seconds and ratios are given to a millionth. */
  private static final int SCALE = 6;

  private final List<Field> fields = new ArrayList<>(24);

  private Fields() {}

  static List<Field> of(TaskSummary task) {
    Fields fields = new Fields();
    fields.text("cluster", task.cluster());
    fields.text("family", task.family());
    fields.text("revision", task.revision());
    fields.text("task_id", task.taskId());
    fields.text("desired", task.desired());
    fields.text("known", task.known());
    fields.time("started", task.started());
    fields.time("stopped", task.stopped());
    fields.number("duration_s", task.durationSeconds(), Field.Type.SECONDS);
    fields.number("pull_s", task.pullSeconds(), Field.Type.SECONDS);
    fields.number("cpu_s", task.cpuSeconds(), Field.Type.SECONDS);
    fields.number("cpu_limit", task.cpuLimit(), Field.Type.NUMBER);
    fields.number("memory_limit_bytes", task.memoryLimitBytes(), Field.Type.NUMBER);
    fields.number("memory_peak_bytes", task.memoryPeakBytes(), Field.Type.BYTES);
    fields.number("network_rx_bytes", task.networkReceivedBytes(), Field.Type.BYTES);
    fields.number("network_tx_bytes", task.networkTransmittedBytes(), Field.Type.BYTES);
    fields.count("collections", task.collections());
    fields.count("failures", task.failures());
    return fields.fields;
  }

  static List<Field> of(ContainerSummary container) {
    Fields fields = new Fields();
    fields.text("container", container.container());
    fields.text("image", container.image());
    fields.text("status", container.status());
    if (container.exitCode().isPresent()) {
      fields.add("exit_code", Long.toString(container.exitCode().getAsLong()), Field.Type.PLAIN);
    }
    if (container.reason().isPresent()) {
      fields.text("reason", container.reason().get().label());
    }
    fields.text("health", container.health());
    fields.number("restarts", container.restarts(), Field.Type.COUNT);
    fields.time("started", container.started());
    fields.time("finished", container.finished());
    fields.number("duration_s", container.durationSeconds(), Field.Type.SECONDS);
    fields.number("cpu_s", container.cpuSeconds(), Field.Type.SECONDS);
    fields.number("cpu_peak_ratio", container.cpuPeakRatio(), Field.Type.PLAIN);
    fields.number("memory_peak_bytes", container.memoryPeakBytes(), Field.Type.BYTES);
    fields.number("memory_limit_bytes", container.memoryLimitBytes(), Field.Type.NUMBER);
    fields.number("memory_peak_ratio", container.memoryPeakRatio(), Field.Type.PLAIN);
    fields.number("block_read_bytes", container.blockReadBytes(), Field.Type.BYTES);
    fields.number("block_written_bytes", container.blockWrittenBytes(), Field.Type.BYTES);
    fields.count("samples", container.samples());
    // Which task it was: lines of many tasks meet in one log group.
    fields.text("cluster", container.cluster());
    fields.text("family", container.family());
    fields.text("revision", container.revision());
    fields.text("task_id", container.taskId());
    return fields.fields;
  }

  private void add(String key, String value, Field.Type type) {
    fields.add(new Field(key, value, type));
  }

  private void text(String key, String value) {
    if (!value.isEmpty()) {
      add(key, value, Field.Type.TEXT);
    }
  }

  private void time(String key, Optional<Instant> time) {
    if (time.isPresent()) {
      add(key, Timestamps.rfc3339(time.get().toEpochMilli()), Field.Type.TEXT);
    }
  }

  private void count(String key, long count) {
    add(key, Long.toString(count), Field.Type.NUMBER);
  }

  private void number(String key, OptionalDouble value, Field.Type type) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      add(key, plain(value.getAsDouble()), type);
    }
  }

  /** Digits without an exponent, which not every reader of logs knows. */
  private static String plain(double value) {
    BigDecimal number = new BigDecimal(value).setScale(SCALE, RoundingMode.HALF_EVEN);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
