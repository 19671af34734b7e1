package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.task.ClockDrift;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.EphemeralStorage;
import io.github.ecsexporter.domain.task.HealthStatus;
import io.github.ecsexporter.domain.task.Limits;
import io.github.ecsexporter.domain.task.Task;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code /task}, of version 4 and of version 3. */
final class TaskReader {
  private TaskReader() {}

  /**
   * The task and the problems of its containers. What is wrong with the task's own fields is merely
   * absent.
   */
  static Parsed<Task> read(JsonCursor at) throws IOException {
    Task.Builder task = Task.builder("", "");
    Containers containers = new Containers();
    Optional<Boolean> faultInjectionEnabled = Optional.empty();
    Optional<Instant> pullStartedAt = Optional.empty();
    Optional<Instant> pullStoppedAt = Optional.empty();
    Optional<Instant> executionStoppedAt = Optional.empty();
    Optional<ClockDrift> clockDrift = Optional.empty();
    Optional<EphemeralStorage> ephemeralStorage = Optional.empty();
    while (at.nextField()) {
      switch (at.name()) {
        case "Cluster" -> task.cluster(at.text());
        case "TaskARN" -> task.arn(at.text());
        case "Family" -> task.family(at.text());
        case "Revision" -> task.revision(at.text());
        case "ServiceName" -> task.serviceName(at.text());
        case "Group" -> task.group(at.text());
        case "DesiredStatus" -> task.desiredStatus(at.text());
        case "KnownStatus" -> task.knownStatus(at.text());
        case "LaunchType" -> task.launchType(at.text());
        case "AvailabilityZone" -> task.availabilityZone(at.text());
        case "AvailabilityZoneID" -> task.availabilityZoneId(at.text());
        case "VPCID" -> task.vpcId(at.text());
        case "FaultInjectionEnabled" -> faultInjectionEnabled = at.flag();
        case "PullStartedAt" -> pullStartedAt = at.time();
        case "PullStoppedAt" -> pullStoppedAt = at.time();
        case "ExecutionStoppedAt" -> executionStoppedAt = at.time();
        case "Limits" -> task.limits(limits(at));
        case "ClockDrift" -> clockDrift = clockDrift(at);
        case "EphemeralStorageMetrics" -> ephemeralStorage = ephemeralStorage(at);
        case "Containers" -> containers = Containers.read(at);
        default -> {}
      }
    }
    faultInjectionEnabled.ifPresent(task::faultInjectionEnabled);
    pullStartedAt.ifPresent(task::pullStartedAt);
    pullStoppedAt.ifPresent(task::pullStoppedAt);
    executionStoppedAt.ifPresent(task::executionStoppedAt);
    clockDrift.ifPresent(task::clockDrift);
    ephemeralStorage.ifPresent(task::ephemeralStorage);
    for (Container container : containers.read) {
      task.container(container);
    }
    return new Parsed<>(task.build(), containers.problems);
  }

  private static Limits limits(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return Limits.NONE;
    }
    OptionalDouble cpu = OptionalDouble.empty();
    OptionalDouble memory = OptionalDouble.empty();
    while (at.nextField()) {
      switch (at.name()) {
        case "CPU" -> cpu = at.amount();
        case "Memory" -> memory = at.amount();
        default -> {}
      }
    }
    return new Limits(cpu, memory);
  }

  private static Optional<ClockDrift> clockDrift(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return Optional.empty();
    }
    OptionalDouble bound = OptionalDouble.of(0); // the endpoint omits a bound of exactly zero
    String status = "";
    while (at.nextField()) {
      switch (at.name()) {
        case "ClockErrorBound" -> bound = at.isNull() ? OptionalDouble.of(0) : at.amount();
        case "ClockSynchronizationStatus" -> status = at.text();
        default -> {}
      }
    }
    return Optional.of(
        new ClockDrift(
            bound,
            status.isEmpty() ? Optional.empty() : Optional.of(status.equals("SYNCHRONIZED"))));
  }

  private static Optional<EphemeralStorage> ephemeralStorage(JsonCursor at) throws IOException {
    if (!at.enterObject()) {
      return Optional.empty();
    }
    OptionalDouble utilized = OptionalDouble.empty();
    OptionalDouble reserved = OptionalDouble.empty();
    while (at.nextField()) {
      switch (at.name()) {
        case "Utilized" -> utilized = at.amount();
        case "Reserved" -> reserved = at.amount();
        default -> {}
      }
    }
    return Optional.of(new EphemeralStorage(utilized, reserved));
  }

  /** The texts of an object with names of any kind. */
  static Map<String, String> texts(JsonCursor at) throws IOException {
    if (!at.enterMap()) {
      return Map.of();
    }
    Map<String, String> texts = new HashMap<>();
    while (at.nextField()) {
      boolean isText = at.isText();
      String name = at.name();
      String text = at.text();
      if (isText) {
        texts.put(name, text);
      } else {
        texts.remove(name);
      }
    }
    return texts;
  }

  /** The list of the task's containers. */
  private static final class Containers {
    final List<Container> read = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    private final Set<String> identities = new HashSet<>();

    static Containers read(JsonCursor at) throws IOException {
      Containers containers = new Containers();
      if (at.enterList()) {
        for (int index = 0; at.nextElement(); index++) {
          containers.add(at, index);
        }
      }
      return containers;
    }

    private void add(JsonCursor at, int index) throws IOException {
      EntryProblem problem = at.beginEntry();
      String id = "";
      if (at.enterObject()) {
        Container container = container(at);
        id = container.dockerId();
        read.add(container);
        // These two label all its samples, so those would clash.
        if (container.isNormal() && !identities.add(container.shortId() + ' ' + container.name())) {
          problem.note("has the name and the short id of another container");
        }
      }
      if (problem.isNoted()) {
        problems.add(problem.of(id, index));
      }
    }

    private static Container container(JsonCursor at) throws IOException {
      Container.Builder container = Container.builder("", "");
      OptionalLong exitCode = OptionalLong.empty();
      Optional<Instant> createdAt = Optional.empty();
      Optional<Instant> startedAt = Optional.empty();
      Optional<Instant> finishedAt = Optional.empty();
      Optional<Health> health = Optional.empty();
      while (at.nextField()) {
        switch (at.name()) {
          case "DockerId" -> container.dockerId(at.text());
          case "Name" -> container.name(at.text());
          case "DockerName" -> container.dockerName(at.text());
          case "Image" -> container.image(at.text());
          case "ImageID" -> container.imageId(at.text());
          case "ContainerARN" -> container.arn(at.text());
          case "Type" -> container.type(at.text());
          case "KnownStatus" -> container.knownStatus(at.text());
          case "ExitCode" -> exitCode = at.integer();
          case "Limits" -> container.limits(limits(at));
          case "CreatedAt" -> createdAt = at.time();
          case "StartedAt" -> startedAt = at.time();
          case "FinishedAt" -> finishedAt = at.time();
          case "Health" -> health = health(at);
          case "RestartCount" -> container.restartCount(at.number());
          case "Networks" -> container.networkMode(networkMode(at));
          case "Snapshotter" -> container.snapshotter(at.text());
          case "Labels" -> container.labels(texts(at));
          default -> {}
        }
      }
      exitCode.ifPresent(container::exitCode);
      createdAt.ifPresent(container::createdAt);
      startedAt.ifPresent(container::startedAt);
      finishedAt.ifPresent(container::finishedAt);
      if (health.isPresent()) {
        container.health(health.get().status());
        health.get().since().ifPresent(container::healthSince);
      }
      return container.build();
    }

    private static Optional<Health> health(JsonCursor at) throws IOException {
      if (!at.enterObject()) {
        return Optional.empty();
      }
      String status = "";
      Optional<Instant> since = Optional.empty();
      while (at.nextField()) {
        switch (at.name()) {
          case "status" -> status = at.text();
          case "statusSince" -> since = at.time();
          default -> {}
        }
      }
      return Optional.of(new Health(HealthStatus.of(status), since));
    }

    /** The mode of the first network that has one; empty without any. */
    private static String networkMode(JsonCursor at) throws IOException {
      String mode = "";
      if (!at.enterList()) {
        return mode;
      }
      while (at.nextElement()) {
        if (!at.enterObject()) {
          continue;
        }
        String given = "";
        while (at.nextField()) {
          if (at.name().equals("NetworkMode")) {
            given = at.text();
          }
        }
        mode = mode.isEmpty() ? given : mode;
      }
      return mode;
    }

    private record Health(HealthStatus status, Optional<Instant> since) {}
  }
}
