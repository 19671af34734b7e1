package io.github.ecsexporter.adapter.ecs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.port.out.TaskMetadataSource;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.TaskMetadataSourceContract;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server; see {@link WireTroubleTest} for what such a server cannot do. */
class HttpTaskMetadataSourceTest implements TaskMetadataSourceContract {
  private static final int MAX_BODY = 100_000;
  private static final String BASE = "/v4/0123-abc";

  @RegisterExtension
  static final WireMockExtension ENDPOINT =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private HttpTaskMetadataSource source;

  @BeforeEach
  void openSource() {
    source =
        new HttpTaskMetadataSource(
            MetadataEndpoint.of("http://127.0.0.1:" + ENDPOINT.getPort() + BASE + "/"),
            System::nanoTime,
            () -> 0,
            MAX_BODY);
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  @Override
  public TaskMetadataSource source() {
    return source;
  }

  @Override
  public void givenTask(Task task, Map<String, ContainerStats> stats) {
    answer(Document.TASK, okJson(MetadataJson.task(task)));
    answer(Document.STATS, okJson(MetadataJson.stats(stats)));
  }

  @Override
  public void givenTags(Map<String, String> tags) {
    ENDPOINT.stubFor(
        get(urlEqualTo(BASE + "/taskWithTags")).willReturn(okJson(MetadataJson.tags(tags))));
  }

  @Override
  public void givenTrouble(Document document, FailureReason reason) {
    answer(
        document,
        switch (reason) {
          case TIMEOUT -> okJson("{}").withFixedDelay(3 * (int) SHORT_TIMEOUT.toMillis());
          case UNREACHABLE -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
          case HTTP_STATUS -> aResponse().withStatus(500).withBody("{}");
          case MALFORMED -> aResponse().withBody("<html>down for maintenance</html>");
          case TOO_LARGE -> okJson("{\"a\":\"" + "x".repeat(MAX_BODY) + "\"}");
        });
  }

  private static void answer(Document document, ResponseDefinitionBuilder response) {
    ENDPOINT.stubFor(get(urlEqualTo(path(document))).willReturn(response));
  }

  private static String path(Document document) {
    return BASE + (document == Document.TASK ? "/task" : "/task/stats");
  }

  private static int requests(Document document) {
    return ENDPOINT.findAll(getRequestedFor(urlEqualTo(path(document)))).size();
  }

  @Test
  void asksOncePerDocumentAndForPlainJson() {
    Task task = Tasks.runningTask("shop", "web");
    givenTask(task, Tasks.statsOf(task));

    source.fetch(TIMEOUT).join();

    for (Document document : Document.values()) {
      ENDPOINT.verify(
          1,
          getRequestedFor(urlEqualTo(path(document)))
              .withHeader("Accept", equalTo("application/json"))
              .withHeader("Accept-Encoding", equalTo("identity"))
              .withHeader("Host", equalTo("127.0.0.1:" + ENDPOINT.getPort())));
    }
    assertThat(ENDPOINT.getAllServeEvents()).hasSize(2);
  }

  @Test
  void asksOncePerRawDocument() {
    Task task = Tasks.runningTask("shop", "web");
    givenTask(task, Tasks.statsOf(task));

    source.fetchRaw(Document.STATS, TIMEOUT);

    assertThat(requests(Document.STATS)).isEqualTo(1);
    assertThat(ENDPOINT.getAllServeEvents()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 599})
  void asksAgainAfterStatus(int status) {
    String scenario = "busy";
    ENDPOINT.stubFor(
        get(urlEqualTo(path(Document.TASK)))
            .inScenario(scenario)
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("ready")
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withBody("You have reached maximum request limit.")));
    ENDPOINT.stubFor(
        get(urlEqualTo(path(Document.TASK)))
            .inScenario(scenario)
            .whenScenarioStateIs("ready")
            .willReturn(okJson("{\"Family\":\"shop\"}")));

    RawDocument document = source.fetchRaw(Document.TASK, TIMEOUT);

    assertThat(Answers.text(document)).isEqualTo("{\"Family\":\"shop\"}");
    assertThat(requests(Document.TASK)).isEqualTo(2);
  }

  @Test
  void asksNoThirdTime() {
    answer(Document.TASK, aResponse().withStatus(429));

    RawDocument document = source.fetchRaw(Document.TASK, TIMEOUT);

    assertThat(Answers.failure(document)).hasToString("http_status: status 429");
    assertThat(requests(Document.TASK)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 301, 302, 304, 307, 400, 401, 403, 404})
  void takesOtherStatusesAsTheyAre(int status) {
    answer(
        Document.TASK, aResponse().withStatus(status).withHeader("Location", path(Document.STATS)));
    answer(Document.STATS, okJson("{}"));

    RawDocument document = source.fetchRaw(Document.TASK, TIMEOUT);

    assertThat(Answers.failure(document)).hasToString("http_status: status " + status);
    assertThat(requests(Document.TASK)).isEqualTo(1);
    assertThat(requests(Document.STATS)).as("redirects are not followed").isZero();
  }

  @Test
  void passesRawBytesOnUnchanged() throws IOException {
    byte[] odd = {'{', (byte) 0xff, 0, '\r', '\n', (byte) 0xc3, ' '};
    answer(Document.TASK, aResponse().withBody(odd).withHeader("Content-Type", "text/plain"));
    answer(Document.STATS, aResponse().withBody(gzip("{}")).withHeader("Content-Encoding", "gzip"));

    assertThat(Answers.bytes(source.fetchRaw(Document.TASK, TIMEOUT))).isEqualTo(odd);
    assertThat(Answers.bytes(source.fetchRaw(Document.STATS, TIMEOUT))).isEqualTo(gzip("{}"));
  }

  @Test
  void passesAnEmptyBodyOn() {
    answer(Document.TASK, aResponse().withStatus(200));

    assertThat(Answers.bytes(source.fetchRaw(Document.TASK, TIMEOUT))).isEmpty();
  }

  @Test
  void takesUnaskedCompressionForMalformed() throws IOException {
    answer(Document.TASK, aResponse().withBody(gzip("{}")).withHeader("Content-Encoding", "gzip"));
    answer(Document.STATS, okJson("{}"));

    assertThat(Answers.failure(source.fetch(TIMEOUT).join().task()))
        .hasToString("malformed: the body is encoded, which was not asked for");
  }

  @Test
  void ignoresTheContentType() {
    answer(Document.TASK, aResponse().withBody("{\"Family\":\"shop\"}"));
    answer(Document.STATS, aResponse().withBody("{}").withHeader("Content-Type", "text/html"));

    assertThat(Answers.value(source.fetch(TIMEOUT).join().task()).family()).isEqualTo("shop");
    assertThat(Answers.value(source.fetch(TIMEOUT).join().stats())).isEmpty();
  }

  @Test
  void readsABodyAtTheLimit() {
    String body = "{\"a\":\"" + "x".repeat(MAX_BODY - 8) + "\"}";
    answer(Document.TASK, okJson(body));

    assertThat(Answers.text(source.fetchRaw(Document.TASK, TIMEOUT))).isEqualTo(body);
  }

  @Test
  void failsTagsWhereTheEndpointHasNone() {
    ENDPOINT.stubFor(
        get(urlEqualTo(BASE + "/taskWithTags")).willReturn(aResponse().withStatus(404)));

    assertThat(Answers.failure(source.fetchTags(TIMEOUT))).hasToString("http_status: status 404");
  }

  @Test
  void answersTwoCollectionsAtTheSameTime() {
    Task task = Tasks.runningTask("shop", "web");
    givenTask(task, Tasks.statsOf(task));

    var first = source.fetch(TIMEOUT);
    var second = source.fetch(TIMEOUT);

    assertThat(Answers.value(first.join().task()).family()).isEqualTo("shop");
    assertThat(Answers.value(second.join().task()).family()).isEqualTo("shop");
  }

  @Test
  void failsAfterClose() {
    source.close();

    assertThat(Answers.failure(source.fetch(TIMEOUT).join().task()))
        .hasToString("unreachable: closed");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void knowsItsOwnContainerByTheDocumentOfTheBase() {
    ENDPOINT.stubFor(
        get(urlEqualTo(BASE)).willReturn(okJson("{\"DockerId\":\"abc-1\",\"Name\":\"me\"}")));

    assertThat(Answers.value(source.fetchOwnContainerId(TIMEOUT))).isEqualTo("abc-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"DockerId\":7}", "{\"DockerId\":null}", "[]", "no JSON"})
  void doesNotKnowItsOwnContainerByAnythingElse(String body) {
    ENDPOINT.stubFor(get(urlEqualTo(BASE)).willReturn(okJson(body)));

    assertThat(Answers.failure(source.fetchOwnContainerId(TIMEOUT)).reason())
        .isEqualTo(FailureReason.MALFORMED);
  }

  @Test
  void asksForTheRootWhereTheBaseHasNoPath() {
    ENDPOINT.stubFor(get(urlEqualTo("/")).willReturn(okJson("{\"DockerId\":\"abc-1\"}")));
    try (HttpTaskMetadataSource root =
        new HttpTaskMetadataSource(MetadataEndpoint.of("http://127.0.0.1:" + ENDPOINT.getPort()))) {
      assertThat(Answers.value(root.fetchOwnContainerId(TIMEOUT))).isEqualTo("abc-1");
    }
  }
}
