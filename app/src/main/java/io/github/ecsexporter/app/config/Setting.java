package io.github.ecsexporter.app.config;

import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.summary.SummaryTarget;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One setting. The constants are the table that the reader, the help and the documentation work
 * from: to add a setting, add it here and use it in {@link ConfigReader}.
 *
 * @param <T> what its value becomes
 */
final class Setting<T> {
  /** The prefix of the exporter's own variables. */
  static final String PREFIX = "ECS_METRICS_EXPORTER_";

  static final Setting<String> METADATA_URI_V4 =
      new Setting<>(
          "ECS_CONTAINER_METADATA_URI_V4",
          ValueType.URL,
          "",
          "set by ECS",
          "Base URL of the task metadata endpoint, version 4.");
  static final Setting<String> METADATA_URI_V3 =
      new Setting<>(
          "ECS_CONTAINER_METADATA_URI",
          ValueType.URL,
          "",
          "set by ECS",
          "Base URL of the task metadata endpoint, version 3; used where there is no version 4.");
  static final Setting<Integer> PORT =
      new Setting<>(
          PREFIX + "PORT",
          ValueType.PORT,
          "9546",
          "",
          "Port to listen on; 0 picks any free port, which is logged.");
  static final Setting<String> HOST =
      new Setting<>(PREFIX + "HOST", ValueType.HOST, "0.0.0.0", "", "Address to listen on.");
  static final Setting<List<Catalogue>> CATALOGUES =
      new Setting<>(
          PREFIX + "CATALOGUES",
          ValueType.CATALOGUES,
          "ee",
          "",
          "Which metric names to export: ee for this exporter's own, ecs for those of"
              + " prometheus-community/ecs_exporter.");
  static final Setting<List<String>> METRICS_INCLUDE =
      new Setting<>(
          PREFIX + "METRICS_INCLUDE",
          ValueType.GLOBS,
          "",
          "all",
          "Metric families to export. Those about the exporter itself are always exported.");
  static final Setting<List<String>> METRICS_EXCLUDE =
      new Setting<>(
          PREFIX + "METRICS_EXCLUDE",
          ValueType.GLOBS,
          "",
          "none",
          "Metric families to leave out; takes precedence over the included ones.");
  static final Setting<List<String>> CONTAINERS_INCLUDE =
      new Setting<>(
          PREFIX + "CONTAINERS_INCLUDE",
          ValueType.GLOBS,
          "",
          "all",
          "Containers to export series for. Task totals always cover all containers.");
  static final Setting<List<String>> CONTAINERS_EXCLUDE =
      new Setting<>(
          PREFIX + "CONTAINERS_EXCLUDE",
          ValueType.GLOBS,
          "",
          "none",
          "Containers to export no series for; takes precedence over the included ones.");
  static final Setting<List<String>> CONTAINER_LABELS =
      new Setting<>(
          PREFIX + "CONTAINER_LABELS",
          ValueType.NAMES,
          "",
          "none",
          "Docker labels to export as label_* labels of ee_container_info.");
  static final Setting<List<String>> TASK_TAGS =
      new Setting<>(
          PREFIX + "TASK_TAGS",
          ValueType.NAMES,
          "",
          "none",
          "Task tags to export as tag_* labels of ee_task_info; read once, in the background; needs"
              + " version 4 of the endpoint.");
  static final Setting<Duration> TIMEOUT =
      new Setting<>(
          PREFIX + "TIMEOUT",
          ValueType.TIMEOUT,
          "4s",
          "",
          "Deadline of one collection, for everything it reads.");
  static final Setting<Duration> MIN_INTERVAL =
      new Setting<>(
          PREFIX + "MIN_INTERVAL",
          ValueType.INTERVAL,
          "1s",
          "",
          "A collection younger than this is reused; with 0, only simultaneous scrapes share one.");
  static final Setting<Duration> SAMPLE_INTERVAL =
      new Setting<>(
          PREFIX + "SAMPLE_INTERVAL",
          ValueType.INTERVAL,
          "10s",
          "",
          "The age of the last collection at which the exporter collects without a scrape, for peaks"
              + " and for short tasks; 0 for never.");
  static final Setting<Duration> SHUTDOWN_WAIT =
      new Setting<>(
          PREFIX + "SHUTDOWN_WAIT",
          ValueType.INTERVAL,
          "25s",
          "",
          "How long to go on at most, when told to stop, until the task's other containers have"
              + " stopped; 0 to leave at once. Keep it 5 seconds below the container's stopTimeout.");
  static final Setting<SummaryTarget> SUMMARY =
      new Setting<>(
          PREFIX + "SUMMARY",
          ValueType.SUMMARY,
          "log",
          "",
          "Where to write what remains of the task and its containers: to the log, as CloudWatch"
              + " metrics (embedded metric format) to standard output, or nowhere.");
  static final Setting<Boolean> RAW_ENDPOINTS =
      new Setting<>(
          PREFIX + "RAW_ENDPOINTS",
          ValueType.SWITCH,
          "true",
          "",
          "Whether to serve /task and /stats, the documents exactly as the endpoint returns them,"
              + " and /check.");
  static final Setting<Boolean> JVM_METRICS =
      new Setting<>(
          PREFIX + "JVM_METRICS",
          ValueType.SWITCH,
          "false",
          "",
          "Whether to export the exporter's own jvm_* and process_* metrics.");
  static final Setting<String> WEB_CONFIG_FILE =
      new Setting<>(
          PREFIX + "WEB_CONFIG_FILE",
          ValueType.FILE,
          "",
          "none",
          "TLS and passwords, in the format of Prometheus' exporter-toolkit (web-config.yml).");
  static final Setting<PushProtocol> PUSH =
      new Setting<>(
          PREFIX + "PUSH",
          ValueType.PUSH,
          "off",
          "",
          "Whether to push the metrics too, and how; see push.md.");
  static final Setting<String> PUSH_URL =
      new Setting<>(
          PREFIX + "PUSH_URL",
          ValueType.RECEIVER,
          "",
          "none",
          "Where to push. For otlp the URL of the metrics path; without it"
              + " OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, else OTEL_EXPORTER_OTLP_ENDPOINT with"
              + " /v1/metrics.");
  static final Setting<Duration> PUSH_INTERVAL =
      new Setting<>(
          PREFIX + "PUSH_INTERVAL",
          ValueType.PUSH_INTERVAL,
          "60s",
          "",
          "Time from one push to the next; the first one is spread over it.");
  static final Setting<List<NameValue>> PUSH_HEADERS =
      new Setting<>(
          PREFIX + "PUSH_HEADERS",
          ValueType.HEADERS,
          "",
          "none",
          "Headers to send with a push, a secret: never shown or logged. For otlp,"
              + " OTEL_EXPORTER_OTLP_HEADERS where this is not set.");
  static final Setting<PushAuth> PUSH_AUTH =
      new Setting<>(
          PREFIX + "PUSH_AUTH",
          ValueType.PUSH_AUTH,
          "none",
          "",
          "How to authenticate: sigv4 signs for AWS with the task role, for the service aps with"
              + " remote-write and monitoring with otlp.");
  static final Setting<String> PUSH_CA_FILE =
      new Setting<>(
          PREFIX + "PUSH_CA_FILE",
          ValueType.FILE,
          "",
          "those of the Java runtime",
          "PEM file of the authorities that the receiver's certificate is checked against.");
  static final Setting<String> PUSH_JOB =
      new Setting<>(
          PREFIX + "PUSH_JOB",
          ValueType.TEXT,
          "ecs",
          "",
          "The label job of what is pushed; service.name in OTLP.");
  static final Setting<List<NameValue>> PUSH_LABELS =
      new Setting<>(
          PREFIX + "PUSH_LABELS",
          ValueType.LABELS,
          "",
          "none",
          "Further labels of what is pushed; attributes of the resource in OTLP.");
  static final Setting<LogLevel> LOG_LEVEL =
      new Setting<>(
          PREFIX + "LOG_LEVEL", ValueType.LOG_LEVEL, "info", "", "The least severe level to log.");
  static final Setting<LogFormat> LOG_FORMAT =
      new Setting<>(
          PREFIX + "LOG_FORMAT", ValueType.LOG_FORMAT, "logfmt", "", "How log lines are written.");

  /** All settings, in the order of the documentation. */
  static final List<Setting<?>> ALL =
      List.of(
          METADATA_URI_V4,
          METADATA_URI_V3,
          PORT,
          HOST,
          CATALOGUES,
          METRICS_INCLUDE,
          METRICS_EXCLUDE,
          CONTAINERS_INCLUDE,
          CONTAINERS_EXCLUDE,
          CONTAINER_LABELS,
          TASK_TAGS,
          TIMEOUT,
          MIN_INTERVAL,
          SAMPLE_INTERVAL,
          SHUTDOWN_WAIT,
          SUMMARY,
          RAW_ENDPOINTS,
          JVM_METRICS,
          WEB_CONFIG_FILE,
          PUSH,
          PUSH_URL,
          PUSH_INTERVAL,
          PUSH_HEADERS,
          PUSH_AUTH,
          PUSH_CA_FILE,
          PUSH_JOB,
          PUSH_LABELS,
          LOG_LEVEL,
          LOG_FORMAT);

  private final String variable;
  private final String flag;
  private final ValueType<T> type;
  private final String defaultText;
  private final String unset;
  private final String meaning;

  private Setting(
      String variable, ValueType<T> type, String defaultText, String unset, String meaning) {
    this.variable = variable;
    this.flag = flagOf(variable);
    this.type = type;
    this.defaultText = defaultText;
    this.unset = unset;
    this.meaning = meaning;
  }

  private static String flagOf(String variable) {
    String name = variable.startsWith(PREFIX) ? variable.substring(PREFIX.length()) : variable;
    return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable. */
  String variable() {
    return variable;
  }

  /** The flag, with its dashes. */
  String flag() {
    return flag;
  }

  ValueType<T> type() {
    return type;
  }

  /** What holds when it is not set, as a user would write it; may be empty. */
  String defaultText() {
    return defaultText;
  }

  /** The default for people. */
  String defaultInWords() {
    return defaultText.isEmpty() ? unset : defaultText;
  }

  /** What it is for; one or two sentences. */
  String meaning() {
    return meaning;
  }

  /** Whether the bare flag means true. */
  boolean isSwitch() {
    return type == ValueType.SWITCH;
  }

  @Override
  public String toString() {
    return variable;
  }
}
