package io.github.ecsexporter.app.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of every document, through the whole program, with a good collection around it. */
@Timeout(60)
class FaultMatrixTest {
  private static final String CPU = "ee_container_cpu_usage_seconds_total";
  private static final String AGE = "ee_exporter_task_metadata_age_seconds";
  private static final List<Set<Document>> VICTIMS =
      List.of(
          EnumSet.of(Document.TASK),
          EnumSet.of(Document.STATS),
          EnumSet.of(Document.TASK, Document.STATS));

  private static FaultyEndpoint endpoint;
  private static Exporter patient;
  private static Exporter impatient;
  private static Exporter hasty;

  @BeforeAll
  static void start() throws IOException {
    endpoint = FaultyEndpoint.ofRecording("ec2-bridge-cgroupv1");
    patient = Exporter.start(endpoint, "20s", "0");
    // Where one document times out, the other must arrive in that time on a busy machine as well.
    impatient = Exporter.start(endpoint, "4s", "0");
    hasty = Exporter.start(endpoint, "1s", "0");
  }

  @AfterAll
  static void stop() throws IOException {
    patient.close();
    impatient.close();
    hasty.close();
    endpoint.close();
  }

  private static Stream<Arguments> quick() {
    return matrix(Fault.quick());
  }

  private static Stream<Arguments> slow() {
    return matrix(Fault.slow());
  }

  private static Stream<Arguments> matrix(List<Fault> faults) {
    return faults.stream()
        .flatMap(fault -> VICTIMS.stream().map(victims -> Arguments.of(fault, victims)));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("quick")
  void holds(Fault fault, Set<Document> victims) throws IOException {
    hold(patient, fault, victims);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("slow")
  void holdsInTime(Fault fault, Set<Document> victims) throws IOException {
    hold(victims.size() == 1 ? impatient : hasty, fault, victims);
  }

  private static void hold(Exporter exporter, Fault fault, Set<Document> victims)
      throws IOException {
    endpoint.heal();
    Scrape before = exporter.scrape();
    assertNormal(before);

    victims.forEach(victim -> endpoint.reply(victim, fault.reply()));
    CompletableFuture<HttpResponse<byte[]>> scraping = exporter.asking("/metrics");
    Map<Document, CompletableFuture<HttpResponse<byte[]>>> reading = new EnumMap<>(Document.class);
    for (Document source : Document.values()) {
      reading.put(source, exporter.asking(path(source)));
    }
    Scrape during = Scrape.of(scraping.join());
    boolean fails = fault.reason().isPresent();
    assertThat(during.isSuccess()).isEqualTo(!fails);
    for (Document source : Document.values()) {
      boolean hit = victims.contains(source);
      assertThat(during.isUp(source)).as("%s is up", source).isEqualTo(!(hit && fails));
      assertDocument(source, hit ? fault : null, reading.get(source).join());
    }
    assertThat(during.failures()).isEqualTo(withFailures(before.failures(), fault, victims));
    assertNoneFell(before, during);
    if (fails) {
      assertReadings(before, during, victims);
    }
    assertThat(exporter.ask("/ready").statusCode()).isEqualTo(fails ? 503 : 200);
    assertThat(exporter.ask("/health").statusCode()).isEqualTo(200);

    endpoint.heal();
    Scrape after = exporter.scrape();
    assertNormal(after);
    assertThat(after.failures()).isEqualTo(during.failures());
    assertThat(after.totals().keySet()).isEqualTo(before.totals().keySet());
    assertNoneFell(before, after);
    assertThat(exporter.ask("/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void holdsWhileNobodyListens() throws IOException {
    endpoint.heal();
    Scrape before = patient.scrape();
    endpoint.vanish();
    Scrape during = patient.scrape();
    assertThat(during.isSuccess()).isFalse();
    assertThat(during.failures())
        .isEqualTo(plusOne(before.failures(), "task/unreachable", "stats/unreachable"));
    assertReadings(before, during, EnumSet.allOf(Document.class));
    for (Document source : Document.values()) {
      HttpResponse<byte[]> document = patient.ask(path(source));
      assertThat(document.statusCode()).isEqualTo(502);
      assertThat(new String(document.body(), UTF_8)).contains("\"reason\":\"unreachable\"");
    }

    endpoint.heal();
    Scrape after = patient.scrape();
    assertNormal(after);
    assertNoneFell(before, after);
  }

  @Test
  void holdsFromTheStart() throws IOException {
    endpoint.heal();
    endpoint.reply(Document.TASK, FaultyEndpoint.Peer::close);
    try (Exporter fresh = Exporter.start(endpoint, "20s", "0")) {
      Scrape first = fresh.scrape();
      assertThat(first.isSuccess()).isFalse();
      assertThat(first.isUp(Document.STATS)).isTrue();
      assertThat(first.has(AGE)).isFalse();
      assertThat(first.has(CPU)).isFalse();
      assertThat(first.has("ee_container_info")).isFalse();

      endpoint.heal();
      assertNormal(fresh.scrape());
    }
  }

  private static String path(Document source) {
    return source == Document.TASK ? "/task" : "/stats";
  }

  private static void assertNormal(Scrape scrape) {
    assertThat(scrape.isSuccess()).isTrue();
    assertThat(scrape.isUp(Document.TASK)).isTrue();
    assertThat(scrape.isUp(Document.STATS)).isTrue();
    assertThat(scrape.value(AGE)).isZero();
    assertThat(scrape.containers(CPU)).hasSize(3);
    assertThat(scrape.containers("ee_container_info")).isEqualTo(scrape.containers(CPU));
    assertThat(scrape.totals()).isNotEmpty();
  }

  private static void assertReadings(Scrape before, Scrape during, Set<Document> victims) {
    if (victims.contains(Document.TASK)) {
      assertThat(during.value(AGE)).isPositive();
    } else {
      assertThat(during.value(AGE)).isZero();
    }
    assertThat(during.containers("ee_container_info")).isEqualTo(before.containers(CPU));
    if (victims.contains(Document.STATS)) {
      assertThat(during.has(CPU)).isFalse();
      assertThat(during.totals()).isEmpty();
    } else {
      assertThat(during.containers(CPU)).isEqualTo(before.containers(CPU));
      assertThat(during.totals().keySet()).isEqualTo(before.totals().keySet());
    }
  }

  private static void assertDocument(Document source, Fault fault, HttpResponse<byte[]> answer) {
    byte[] good = endpoint.document(source);
    if (fault == null) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(good);
    } else if (fault.body().isPresent()) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(fault.body().get().apply(good));
    } else {
      FailureReason reason = fault.reason().orElseThrow();
      assertThat(answer.statusCode()).isEqualTo(reason == FailureReason.TIMEOUT ? 504 : 502);
      assertThat(new String(answer.body(), UTF_8))
          .contains("\"source\":\"" + source.label() + "\"")
          .contains("\"reason\":\"" + reason.label() + "\"");
    }
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  private static Map<String, Double> withFailures(
      Map<String, Double> before, Fault fault, Set<Document> victims) {
    return fault
        .reason()
        .map(
            reason ->
                plusOne(
                    before,
                    victims.stream()
                        .map(victim -> victim.label() + "/" + reason.label())
                        .toArray(String[]::new)))
        .orElse(before);
  }

  private static Map<String, Double> plusOne(Map<String, Double> before, String... keys) {
    Map<String, Double> after = new TreeMap<>(before);
    for (String key : keys) {
      after.computeIfPresent(key, (any, count) -> count + 1);
    }
    return after;
  }

  /** What both scrapes have is not lower in the later one. */
  private static void assertNoneFell(Scrape earlier, Scrape later) {
    Map<String, Double> totals = later.totals();
    earlier
        .totals()
        .forEach(
            (series, value) -> {
              if (totals.containsKey(series)) {
                assertThat(totals.get(series)).as(series).isGreaterThanOrEqualTo(value);
              }
            });
  }
}
