package io.github.ecsexporter.app.report;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.FailureCounts;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.observation.TagState;
import io.github.ecsexporter.domain.stats.BlockTally;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.CpuStats;
import io.github.ecsexporter.domain.stats.InterfaceCounters;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.stats.MemoryStats;
import io.github.ecsexporter.domain.stats.Reading;
import io.github.ecsexporter.domain.stats.StorageStats;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A task as a report meets it, EC2 and version 4 until told otherwise. */
final class Situation {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final Map<Document, FetchFailure> failures = new EnumMap<>(Document.class);
  private final Map<String, ContainerStats> stats = new LinkedHashMap<>();
  private final List<Container> containers = new ArrayList<>();
  private Consumer<Task.Builder> task = builder -> builder.arn("arn").launchType("EC2");
  private String family = "web";
  private ReportSource source =
      new ReportSource("the source", DocumentOrigin.ENDPOINT, 4, "/v4/id");
  private TagState tags = TagState.NOT_WANTED;
  private Set<String> hidden = Set.of();
  private boolean withoutTask;

  static Situation ec2() {
    return new Situation();
  }

  static Situation fargate() {
    return new Situation().task(builder -> builder.launchType("FARGATE"));
  }

  static Situation unknownLaunchType() {
    return new Situation().task(builder -> builder.launchType(""));
  }

  /** An object of which nothing is a task's. */
  static Situation blank() {
    Situation situation = new Situation();
    situation.family = "";
    situation.task = builder -> {};
    return situation;
  }

  Situation task(Consumer<Task.Builder> further) {
    task = task.andThen(further);
    return this;
  }

  /** A container whose id is its name. */
  Situation container(String name, UnaryOperator<Container.Builder> change) {
    return containerWithId(name, name, change);
  }

  Situation containerWithId(String id, String name, UnaryOperator<Container.Builder> change) {
    containers.add(change.apply(Container.builder(id, name)).build());
    return this;
  }

  Situation running(String name) {
    return container(name, builder -> builder.knownStatus("RUNNING"));
  }

  Situation stopped(String name) {
    return container(name, builder -> builder.knownStatus("STOPPED"));
  }

  /** Statistics of a container, taken now. */
  Situation stats(String id, UnaryOperator<ContainerStats.Builder> change) {
    stats.put(id, change.apply(ContainerStats.builder().readAt(NOW)).build());
    return this;
  }

  /** A container that runs, with statistics. */
  Situation sampled(String name, UnaryOperator<ContainerStats.Builder> change) {
    return running(name).stats(name, change);
  }

  Situation fails(Document document, FetchFailure failure) {
    failures.put(document, failure);
    return this;
  }

  Situation withoutTask() {
    withoutTask = true;
    return this;
  }

  Situation version(int version) {
    source =
        new ReportSource("the source", DocumentOrigin.ENDPOINT, version, "/v" + version + "/id");
    return this;
  }

  Situation path(String path) {
    source = new ReportSource("the source", DocumentOrigin.ENDPOINT, 4, path);
    return this;
  }

  Situation origin(DocumentOrigin origin) {
    source = new ReportSource("the source", origin, 0, "");
    return this;
  }

  Situation tags(TagState tags) {
    this.tags = tags;
    return this;
  }

  Situation hides(String... names) {
    hidden = Set.of(names);
    return this;
  }

  Subject subject() {
    Task.Builder builder = Task.builder(family, "1");
    task.accept(builder);
    containers.forEach(builder::container);
    Task built = builder.build();
    boolean hasStats = !failures.containsKey(Document.STATS);
    Set<String> unlisted = new HashSet<>(stats.keySet());
    containers.forEach(container -> unlisted.remove(container.dockerId()));
    Observation observation =
        new Observation(
            state(Document.TASK),
            state(Document.STATS),
            withoutTask
                ? Optional.empty()
                : Optional.of(TaskReadings.of(built, hasStats ? stats : Map.of())),
            Optional.of(Duration.ofSeconds(17)),
            FailureCounts.NONE,
            hasStats ? unlisted : Set.of());
    return new Subject(source, observation, tags, name -> !hidden.contains(name), NOW);
  }

  private DocumentState state(Document document) {
    return new DocumentState(
        Optional.ofNullable(failures.get(document)), Optional.of(Duration.ofMillis(3)));
  }

  // Parts of statistics

  static UnaryOperator<ContainerStats.Builder> nothing() {
    return builder -> builder;
  }

  static UnaryOperator<ContainerStats.Builder> cgroupV1() {
    return memory(MemoryKey.CACHE);
  }

  static UnaryOperator<ContainerStats.Builder> cgroupV2() {
    return memory(MemoryKey.ANON);
  }

  private static UnaryOperator<ContainerStats.Builder> memory(MemoryKey key) {
    return builder ->
        builder.memory(
            new MemoryStats(
                Reading.of(5),
                Reading.absent(),
                Reading.absent(),
                Reading.absent(),
                Map.of(key, Reading.of(1))));
  }

  static UnaryOperator<ContainerStats.Builder> windows() {
    return builder ->
        builder.storage(
            new StorageStats(Reading.of(1), Reading.of(1), Reading.of(1), Reading.of(1)));
  }

  static UnaryOperator<ContainerStats.Builder> interfaces() {
    return builder -> builder.network("eth0", InterfaceCounters.ofBytes(1, 2));
  }

  static UnaryOperator<ContainerStats.Builder> device(boolean withOperations) {
    return builder ->
        builder.blockBytes(tally()).blockOperations(withOperations ? tally() : BlockTally.empty());
  }

  private static BlockTally tally() {
    return BlockTally.builder().add(Optional.of("259:0"), "read", Reading.of(1)).build();
  }

  /** CPU time that grew from one figure to another within 10 s, in seconds. */
  static UnaryOperator<ContainerStats.Builder> cpu(long before, long now) {
    return builder ->
        builder
            .previousReadAt(NOW.minusSeconds(10))
            .previousCpuTotal(Reading.of(before * 1_000_000_000))
            .cpu(CpuStats.ofTotal(now * 1_000_000_000));
  }

  /** CPU time without earlier statistics. */
  static UnaryOperator<ContainerStats.Builder> firstCpu() {
    return builder -> builder.cpu(CpuStats.ofTotal(1));
  }
}
