package io.github.ecsexporter.adapter.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.metric.Unit;
import io.github.ecsexporter.domain.port.out.MetricsRenderer;
import io.github.ecsexporter.domain.testkit.ExpositionParser;
import io.github.ecsexporter.domain.testkit.MetricsRendererContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientJavaRendererTest implements MetricsRendererContract {
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final Predicate<String> ALL = name -> true;

  private static final Labels APP =
      new Labels(List.of("container_name", "container_id"), List.of("app", "0123456789ab"));
  private static final Labels TASK =
      new Labels(List.of("container_name", "container_id"), List.of("_task_", "_task_"));

  /** Every type and unit; not in the order of their names. */
  private static final List<MetricFamily> FAMILIES =
      List.of(
          family(
              "ee_container_memory_utilization_ratio",
              MetricType.GAUGE,
              Unit.RATIO,
              "Working set by limit.",
              new Sample(APP, 1.0 / 3),
              new Sample(TASK, 5e-324)),
          family(
              "ee_container_cpu_usage_seconds_total",
              MetricType.COUNTER,
              Unit.SECONDS,
              "Processor time used.",
              new Sample(TASK, 0x1p64),
              new Sample(APP, 0)),
          family(
              "ee_network_receive_bytes_total",
              MetricType.COUNTER,
              Unit.BYTES,
              "Bytes received.",
              new Sample(APP, 1_400_000_000),
              new Sample(TASK, 0x1p53 + 2)),
          family(
              "ee_container_restarts_total",
              MetricType.COUNTER,
              Unit.NONE,
              "Restarts.",
              new Sample(APP, 3)),
          family(
              "ee_container_network_io_rx_bytes",
              MetricType.GAUGE,
              Unit.BYTES,
              "Bytes received, a gauge for the sake of history.",
              new Sample(APP, Double.MAX_VALUE)),
          family(
              "ee_container_memory_usage_byte",
              MetricType.GAUGE,
              Unit.NONE,
              "Memory in use. \\ \"é\"\nSecond line 🚀.",
              new Sample(Labels.of("image", "C:\\app \"x\"\n東京 🚀 {},="), -1)),
          family(
              "ee_container_created_timestamp_seconds",
              MetricType.GAUGE,
              Unit.SECONDS,
              "Time of creation.",
              new Sample(Labels.NONE, 1_700_000_000.123)),
          family(
              "ee_container_info",
              MetricType.INFO,
              Unit.NONE,
              "What container this is.",
              new Sample(APP.plus(List.of("image"), List.of("")), 1)));

  private static final String TEXT_GOLDEN =
      """
      # HELP ee_container_info What container this is.
      # TYPE ee_container_info gauge
      ee_container_info{container_id="0123456789ab",container_name="app",image=""} 1
      # HELP ee_container_cpu_usage_seconds_total Processor time used.
      # TYPE ee_container_cpu_usage_seconds_total counter
      ee_container_cpu_usage_seconds_total{container_id="0123456789ab",container_name="app"} 0.0
      ee_container_cpu_usage_seconds_total{container_id="_task_",container_name="_task_"} 1.8446744073709552E19
      # HELP ee_container_created_timestamp_seconds Time of creation.
      # TYPE ee_container_created_timestamp_seconds gauge
      ee_container_created_timestamp_seconds 1.700000000123E9
      # HELP ee_container_memory_usage_byte Memory in use. \\\\ "é"\\nSecond line 🚀.
      # TYPE ee_container_memory_usage_byte gauge
      ee_container_memory_usage_byte{image="C:\\\\app \\"x\\"\\n東京 🚀 {},="} -1.0
      # HELP ee_container_memory_utilization_ratio Working set by limit.
      # TYPE ee_container_memory_utilization_ratio gauge
      ee_container_memory_utilization_ratio{container_id="0123456789ab",container_name="app"} 0.3333333333333333
      ee_container_memory_utilization_ratio{container_id="_task_",container_name="_task_"} 4.9E-324
      # HELP ee_container_network_io_rx_bytes Bytes received, a gauge for the sake of history.
      # TYPE ee_container_network_io_rx_bytes gauge
      ee_container_network_io_rx_bytes{container_id="0123456789ab",container_name="app"} 1.7976931348623157E308
      # HELP ee_container_restarts_total Restarts.
      # TYPE ee_container_restarts_total counter
      ee_container_restarts_total{container_id="0123456789ab",container_name="app"} 3.0
      # HELP ee_network_receive_bytes_total Bytes received.
      # TYPE ee_network_receive_bytes_total counter
      ee_network_receive_bytes_total{container_id="0123456789ab",container_name="app"} 1.4E9
      ee_network_receive_bytes_total{container_id="_task_",container_name="_task_"} 9.007199254740994E15
      """;

  private static final String OPEN_METRICS_GOLDEN =
      """
      # TYPE ee_container info
      # HELP ee_container What container this is.
      ee_container_info{container_id="0123456789ab",container_name="app",image=""} 1
      # TYPE ee_container_cpu_usage_seconds counter
      # UNIT ee_container_cpu_usage_seconds seconds
      # HELP ee_container_cpu_usage_seconds Processor time used.
      ee_container_cpu_usage_seconds_total{container_id="0123456789ab",container_name="app"} 0.0
      ee_container_cpu_usage_seconds_total{container_id="_task_",container_name="_task_"} 1.8446744073709552E19
      # TYPE ee_container_created_timestamp_seconds gauge
      # UNIT ee_container_created_timestamp_seconds seconds
      # HELP ee_container_created_timestamp_seconds Time of creation.
      ee_container_created_timestamp_seconds 1.700000000123E9
      # TYPE ee_container_memory_usage_byte gauge
      # HELP ee_container_memory_usage_byte Memory in use. \\\\ \\"é\\"\\nSecond line 🚀.
      ee_container_memory_usage_byte{image="C:\\\\app \\"x\\"\\n東京 🚀 {},="} -1.0
      # TYPE ee_container_memory_utilization_ratio gauge
      # UNIT ee_container_memory_utilization_ratio ratio
      # HELP ee_container_memory_utilization_ratio Working set by limit.
      ee_container_memory_utilization_ratio{container_id="0123456789ab",container_name="app"} 0.3333333333333333
      ee_container_memory_utilization_ratio{container_id="_task_",container_name="_task_"} 4.9E-324
      # TYPE ee_container_network_io_rx_bytes gauge
      # UNIT ee_container_network_io_rx_bytes bytes
      # HELP ee_container_network_io_rx_bytes Bytes received, a gauge for the sake of history.
      ee_container_network_io_rx_bytes{container_id="0123456789ab",container_name="app"} 1.7976931348623157E308
      # TYPE ee_container_restarts counter
      # HELP ee_container_restarts Restarts.
      ee_container_restarts_total{container_id="0123456789ab",container_name="app"} 3.0
      # TYPE ee_network_receive_bytes counter
      # UNIT ee_network_receive_bytes bytes
      # HELP ee_network_receive_bytes Bytes received.
      ee_network_receive_bytes_total{container_id="0123456789ab",container_name="app"} 1.4E9
      ee_network_receive_bytes_total{container_id="_task_",container_name="_task_"} 9.007199254740994E15
      # EOF
      """;

  @Override
  public MetricsRenderer renderer() {
    return new ClientJavaRenderer();
  }

  @Test
  void writesText() {
    Exposition exposition = renderer().render(FAMILIES, ALL, "");

    assertThat(exposition.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(new String(exposition.body(), UTF_8)).isEqualTo(TEXT_GOLDEN);
    assertThat(ExpositionParser.parse(exposition)).hasSameSizeAs(FAMILIES);
  }

  @Test
  void writesOpenMetrics() {
    Exposition exposition = renderer().render(FAMILIES, ALL, OPEN_METRICS);

    assertThat(exposition.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(new String(exposition.body(), UTF_8)).isEqualTo(OPEN_METRICS_GOLDEN);
    assertThat(ExpositionParser.parse(exposition)).hasSameSizeAs(FAMILIES);
  }

  @Test
  void writesTheSameBytesWhateverTheOrderOfTheFamilies() {
    List<MetricFamily> reversed = new ArrayList<>(FAMILIES);
    Collections.reverse(reversed);

    assertThat(renderer().render(reversed, ALL, "").body())
        .isEqualTo(renderer().render(FAMILIES, ALL, "").body());
  }

  @Test
  void writesTextWhenThereIsOnlyProtobufToChoose() {
    Exposition exposition =
        renderer()
            .render(
                FAMILIES,
                ALL,
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                    + "encoding=delimited");

    assertThat(new String(exposition.body(), UTF_8)).isEqualTo(TEXT_GOLDEN);
  }

  @Test
  void writesTheSameAgainAndWhatHasChanged() {
    MetricsRenderer renderer = renderer();
    MetricFamily other =
        family("ee_gauge", MetricType.GAUGE, Unit.NONE, "Other.", new Sample(TASK, 2));

    renderer.render(FAMILIES, ALL, "");
    assertThat(renderer.render(FAMILIES, ALL, "").body()).asString(UTF_8).isEqualTo(TEXT_GOLDEN);
    assertThat(renderer.render(List.of(other), ALL, "").body())
        .asString(UTF_8)
        .endsWith("ee_gauge{container_id=\"_task_\",container_name=\"_task_\"} 2.0\n");
    assertThat(renderer.render(FAMILIES, ALL, OPEN_METRICS).body())
        .asString(UTF_8)
        .isEqualTo(OPEN_METRICS_GOLDEN);
  }

  @Test
  void endsWithEofWhenThereAreNoFamilies() {
    assertThat(renderer().render(List.of(), ALL, "").body()).isEmpty();
    assertThat(renderer().render(List.of(), ALL, OPEN_METRICS).body())
        .asString(UTF_8)
        .isEqualTo("# EOF\n");
  }

  @Test
  void writesUtf8WhateverTheLabelValueHolds() {
    MetricFamily family =
        family(
            "ee_gauge",
            MetricType.GAUGE,
            Unit.NONE,
            "Half a character.",
            new Sample(Labels.of("value", "\uD800"), 1));

    List<ExpositionParser.Family> parsed =
        ExpositionParser.parse(renderer().render(List.of(family), ALL, ""));

    assertThat(parsed.get(0).samples().get(0).labels()).containsEntry("value", "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", OPEN_METRICS})
  void addsTheJvmWhenAsked(String accept) {
    MetricsRenderer renderer = ClientJavaRenderer.withJvmMetrics();

    List<ExpositionParser.Family> parsed =
        ExpositionParser.parse(renderer.render(FAMILIES, ALL, accept));

    assertThat(parsed)
        .extracting(ExpositionParser.Family::name)
        .contains(
            "ee_container_info",
            "jvm_memory_used_bytes",
            "jvm_threads_current",
            "jvm_gc_collection_seconds",
            "process_cpu_seconds_total")
        .contains("jvm_runtime_info")
        .allMatch(name -> name.startsWith("ee_") || name.matches("(jvm|process)_.*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jvm_memory_used_bytes",
        "jvm_runtime_info",
        "process_cpu_seconds_total",
        "jvm_gc_collection_seconds"
      })
  void addsOnlyTheIncludedFamilyOfTheJvm(String name) {
    MetricsRenderer renderer = ClientJavaRenderer.withJvmMetrics();

    Exposition exposition = renderer.render(List.of(), Set.of(name)::contains, "");

    assertThat(ExpositionParser.parse(exposition))
        .extracting(ExpositionParser.Family::name)
        .containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm_gc_collection_seconds_count", "jvm_gc_collection_seconds_sum"})
  void addsTheFamilyOfAnIncludedSample(String name) {
    MetricsRenderer renderer = ClientJavaRenderer.withJvmMetrics();

    Exposition exposition = renderer.render(List.of(), Set.of(name)::contains, "");

    assertThat(ExpositionParser.parse(exposition))
        .extracting(ExpositionParser.Family::name)
        .containsExactly("jvm_gc_collection_seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jvm_runtime", "process_cpu_seconds", "jvm_memory", "jvm_memory_used_byte"})
  void addsNothingForPartsOfNames(String name) {
    MetricsRenderer renderer = ClientJavaRenderer.withJvmMetrics();

    Exposition exposition = renderer.render(List.of(), Set.of(name)::contains, "");

    assertThat(exposition.body()).isEmpty();
  }

  @Test
  void addsTheJvmInEveryRenderer() {
    ClientJavaRenderer.withJvmMetrics();
    MetricsRenderer second = ClientJavaRenderer.withJvmMetrics();

    assertThat(second.render(List.of(), ALL, "").body()).isNotEmpty();
  }

  private static MetricFamily family(
      String name, MetricType type, Unit unit, String help, Sample... samples) {
    return new MetricFamily(new MetricDescriptor(name, type, unit, help), List.of(samples));
  }
}
