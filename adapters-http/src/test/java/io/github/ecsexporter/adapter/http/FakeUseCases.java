package io.github.ecsexporter.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ecsexporter.adapter.http.endpoints.UseCases;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.metric.Exposition;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.observation.RawDocument;
import io.github.ecsexporter.domain.observation.Readiness;
import io.github.ecsexporter.domain.port.in.CheckReadiness;
import io.github.ecsexporter.domain.port.in.CheckReport;
import io.github.ecsexporter.domain.port.in.CheckTask;
import io.github.ecsexporter.domain.port.in.ObserveTask;
import io.github.ecsexporter.domain.port.in.ReadDocument;
import io.github.ecsexporter.domain.port.in.ScrapeMetrics;
import io.github.ecsexporter.domain.port.in.ScrapeRequest;
import io.github.ecsexporter.domain.testkit.Tasks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Use cases that a test sets up and looks into afterwards. */
final class FakeUseCases {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  static final String BODY = "# TYPE up gauge\nup 1\n";

  /** What was asked, in order of arrival. */
  final Queue<ScrapeRequest> scrapes = new ConcurrentLinkedQueue<>();

  final Queue<Document> reads = new ConcurrentLinkedQueue<>();

  volatile ScrapeMetrics scrape = request -> exposition(BODY);
  volatile CheckReadiness readiness = () -> Readiness.READY;
  volatile ObserveTask observe =
      timeout ->
          observation(Optional.of(TaskReadings.of(Tasks.fargateTask(), Tasks.fargateStats())));
  volatile CheckTask check = () -> new CheckReport(true, "Result\n  OK\n");
  volatile BuildInfo build = new BuildInfo("1.2.3", "abc", "17");
  private final Map<Document, RawDocument> documents = new ConcurrentHashMap<>();
  volatile ReadDocument documentReader = documents::get;

  /** Lets every read of a document tell that it has begun, and then wait for a sign. */
  void holdDocuments(CountDownLatch reading, CountDownLatch go) {
    documentReader =
        source -> {
          reading.countDown();
          TestLatches.await(go);
          return new RawDocument.Answered(new byte[] {'1'});
        };
  }

  static Exposition exposition(String body) {
    return new Exposition(CONTENT_TYPE, body.getBytes(UTF_8));
  }

  static Observation observation(Optional<TaskReadings> readings) {
    DocumentState read = new DocumentState(Optional.empty(), Optional.of(Duration.ZERO));
    return new Observation(read, read, readings, Optional.of(Duration.ZERO));
  }

  void document(Document source, byte[] body) {
    documents.put(source, new RawDocument.Answered(body));
  }

  void failure(Document source, FailureReason reason, String detail) {
    documents.put(source, new RawDocument.Failed(new FetchFailure(reason, detail)));
  }

  UseCases useCases() {
    return new UseCases(
        request -> {
          scrapes.add(request);
          return scrape.scrape(request);
        },
        source -> {
          reads.add(source);
          return documentReader.read(source);
        },
        () -> readiness.check(),
        timeout -> observe.observe(timeout),
        () -> check.check(),
        build,
        DocumentOrigin.ENDPOINT);
  }
}
