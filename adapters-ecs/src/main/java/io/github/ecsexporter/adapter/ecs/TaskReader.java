package io.github.ecsexporter.adapter.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.task.ClockDrift;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads {@code /task}, of version 4 and of version 3. */
final class TaskReader {
  private static final Shape LIMITS = Shape.object("CPU", "Memory");

  private static final Shape CONTAINER =
      Shape.object(
              "DockerId",
              "Name",
              "DockerName",
              "Image",
              "ImageID",
              "ContainerARN",
              "Type",
              "KnownStatus",
              "ExitCode",
              "CreatedAt",
              "StartedAt",
              "FinishedAt",
              "RestartCount",
              "Snapshotter")
          .and(LIMITS, "Limits")
          .and(Shape.object("status", "statusSince"), "Health")
          .and(Shape.eachOf(Shape.object("NetworkMode")), "Networks")
          .and(Shape.eachOf(Shape.SCALAR), "Labels");

  private static final Shape TASK =
      Shape.object(
              "Cluster",
              "TaskARN",
              "Family",
              "Revision",
              "ServiceName",
              "Group",
              "DesiredStatus",
              "KnownStatus",
              "LaunchType",
              "AvailabilityZone",
              "AvailabilityZoneID",
              "VPCID",
              "FaultInjectionEnabled",
              "PullStartedAt",
              "PullStoppedAt",
              "ExecutionStoppedAt")
          .and(LIMITS, "Limits")
          .and(Shape.object("ClockErrorBound", "ClockSynchronizationStatus"), "ClockDrift")
          .and(Shape.object("Utilized", "Reserved"), "EphemeralStorageMetrics")
          .and(Shape.eachOf(CONTAINER), "Containers");

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> identities = new HashSet<>();

  private TaskReader() {}

  static Parsed<Task> read(Body body) throws FetchException {
    return new TaskReader().task(JsonTree.read(body, TASK));
  }

  private Parsed<Task> task(JsonNode root) {
    // Problems are counted per container: what is odd about the task itself is merely absent.
    Fields task = Fields.of(root, new EntryProblem());
    Task.Builder builder =
        Task.builder(task.text("Family"), task.text("Revision"))
            .cluster(task.text("Cluster"))
            .arn(task.text("TaskARN"))
            .serviceName(task.text("ServiceName"))
            .group(task.text("Group"))
            .desiredStatus(task.text("DesiredStatus"))
            .knownStatus(task.text("KnownStatus"))
            .launchType(task.text("LaunchType"))
            .availabilityZone(task.text("AvailabilityZone"))
            .availabilityZoneId(task.text("AvailabilityZoneID"))
            .vpcId(task.text("VPCID"))
            .limits(limits(task));
    task.time("PullStartedAt").ifPresent(builder::pullStartedAt);
    task.time("PullStoppedAt").ifPresent(builder::pullStoppedAt);
    task.time("ExecutionStoppedAt").ifPresent(builder::executionStoppedAt);
    task.flag("FaultInjectionEnabled").ifPresent(builder::faultInjectionEnabled);
    task.object("ClockDrift").ifPresent(drift -> builder.clockDrift(clockDrift(drift)));
    task.object("EphemeralStorageMetrics")
        .ifPresent(
            storage ->
                builder.ephemeralStorage(
                    new EphemeralStorage(storage.amount("Utilized"), storage.amount("Reserved"))));
    task.list("Containers").ifPresent(containers -> readContainers(containers, builder));
    return new Parsed<>(builder.build(), problems);
  }

  private static ClockDrift clockDrift(Fields drift) {
    OptionalDouble bound =
        drift.has("ClockErrorBound")
            ? drift.amount("ClockErrorBound")
            : OptionalDouble.of(0); // the endpoint omits a bound of exactly zero
    String status = drift.text("ClockSynchronizationStatus");
    return new ClockDrift(
        bound, status.isEmpty() ? Optional.empty() : Optional.of(status.equals("SYNCHRONIZED")));
  }

  private void readContainers(JsonNode containers, Task.Builder task) {
    int index = 0;
    for (JsonNode entry : containers) {
      EntryProblem oddity = new EntryProblem();
      String id = "";
      if (entry.isObject()) {
        Container container = container(Fields.of(entry, oddity), oddity);
        id = container.dockerId();
        task.container(container);
      } else {
        oddity.note("is not an object");
      }
      oddity.problem(id, index++).ifPresent(problems::add);
    }
  }

  private Container container(Fields entry, EntryProblem oddity) {
    Container.Builder builder =
        Container.builder(entry.text("DockerId"), entry.text("Name"))
            .dockerName(entry.text("DockerName"))
            .image(entry.text("Image"))
            .imageId(entry.text("ImageID"))
            .arn(entry.text("ContainerARN"))
            .type(entry.text("Type"))
            .knownStatus(entry.text("KnownStatus"))
            .limits(limits(entry))
            .restartCount(entry.reading("RestartCount"))
            .networkMode(networkMode(entry))
            .snapshotter(entry.text("Snapshotter"))
            .labels(texts(entry, "Labels"));
    entry.integer("ExitCode").ifPresent(builder::exitCode);
    entry.time("CreatedAt").ifPresent(builder::createdAt);
    entry.time("StartedAt").ifPresent(builder::startedAt);
    entry.time("FinishedAt").ifPresent(builder::finishedAt);
    entry
        .object("Health")
        .ifPresent(
            health -> {
              builder.health(HealthStatus.of(health.text("status")));
              health.time("statusSince").ifPresent(builder::healthSince);
            });
    Container container = builder.build();
    // These two label all its samples, so those would clash.
    if (container.isNormal() && !identities.add(container.shortId() + ' ' + container.name())) {
      oddity.note("has the name and the short id of another container");
    }
    return container;
  }

  private static Limits limits(Fields owner) {
    Optional<Fields> limits = owner.object("Limits");
    return limits.isEmpty()
        ? Limits.NONE
        : new Limits(limits.get().amount("CPU"), limits.get().amount("Memory"));
  }

  private static String networkMode(Fields container) {
    String mode = "";
    JsonNode networks = container.list("Networks").orElse(null);
    for (int i = 0; networks != null && i < networks.size(); i++) {
      JsonNode network = networks.get(i);
      if (!network.isObject()) {
        container.odd("Networks[" + i + "]", "is not an object");
        continue;
      }
      String given = container.child(network, "Networks[]").text("NetworkMode");
      mode = mode.isEmpty() ? given : mode;
    }
    return mode;
  }

  /** The texts of an object with names of any kind. */
  static Map<String, String> texts(Fields owner, String field) {
    Optional<Fields> object = owner.object(field);
    if (object.isEmpty() || object.get().isEmpty()) {
      return Map.of();
    }
    Map<String, String> texts = new HashMap<>();
    Iterator<Map.Entry<String, JsonNode>> entries = object.get().entries();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      if (entry.getValue().isTextual()) {
        texts.put(entry.getKey(), entry.getValue().textValue());
      } else if (!entry.getValue().isNull()) {
        object.get().odd("*", "is not a string");
      }
    }
    return texts;
  }
}
