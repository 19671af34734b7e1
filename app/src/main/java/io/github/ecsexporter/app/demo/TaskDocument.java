package io.github.ecsexporter.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the document {@code /task}. */
final class TaskDocument {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String REGION = "eu-west-1";
  private static final String CLUSTER = "demo";
  private static final String FAMILY = "webshop";
  private static final String REVISION = "42";
  private static final String ARN_PREFIX = "arn:aws:ecs:" + REGION + ":111122223333:";
  private static final String TASK_ARN = ARN_PREFIX + "task/" + CLUSTER + "/" + DemoTask.ID;

  private static final double PULL_STARTED = -183.4;
  private static final double PULL_STOPPED = -1.95;

  private static final int HEALTH_PERIOD = 600;
  private static final int UNHEALTHY_FOR = 420;

  private static final int RESERVED_MEBIBYTES = 20_496;
  private static final int UTILIZED_AT_LEAST = 17_800;
  private static final int CLEANED_EVERY = 3_600;

  private TaskDocument() {}

  /** The task with its tags. */
  static ObjectNode withTagsAt(Moment moment, List<DemoContainer> containers) {
    ObjectNode task = at(moment, containers);
    task.putObject("TaskTags").put("team", "checkout").put("environment", "demo");
    return task;
  }

  static ObjectNode at(Moment moment, List<DemoContainer> list) {
    double age = moment.age();
    ObjectNode task =
        NODES
            .objectNode()
            .put("Cluster", ARN_PREFIX + "cluster/" + CLUSTER)
            .put("TaskARN", TASK_ARN)
            .put("Family", FAMILY)
            .put("Revision", REVISION)
            .put("ServiceName", FAMILY)
            .put("DesiredStatus", moment.isStopping() ? "STOPPED" : "RUNNING")
            .put("KnownStatus", "RUNNING")
            .put("PullStartedAt", moment.at(PULL_STARTED))
            .put("PullStoppedAt", moment.at(PULL_STOPPED))
            .put("AvailabilityZone", REGION + "a")
            .put("LaunchType", "FARGATE")
            .put("FaultInjectionEnabled", true);
    if (moment.isStopping()) {
      task.put("ExecutionStoppedAt", moment.at(moment.stopAge()));
    }
    task.putObject("Limits").put("CPU", DemoTask.VCPUS).put("Memory", DemoTask.MEBIBYTES);
    ArrayNode containers = task.putArray("Containers");
    for (DemoContainer container : list) {
      containers.add(container(container, moment));
    }
    task.set("ClockDrift", clockDrift(moment, age));
    task.putObject("EphemeralStorageMetrics")
        .put("Utilized", UTILIZED_AT_LEAST + (long) (age % CLEANED_EVERY) / 4)
        .put("Reserved", RESERVED_MEBIBYTES);
    return task;
  }

  /** In a drill nobody corrects the clock, and what it may be off by grows. */
  private static ObjectNode clockDrift(Moment moment, double age) {
    double minute = Math.floor(age / 60) * 60;
    boolean isDrill = GameDay.isOn(age);
    double uncorrected = isDrill ? age - GameDay.began(age) : age - minute;
    return NODES
        .objectNode()
        .put("ClockErrorBound", 0.3 + uncorrected / 1e3)
        .put("ReferenceTimestamp", moment.at(isDrill ? GameDay.began(age) : minute))
        .put("ClockSynchronizationStatus", isDrill ? "NOT_SYNCHRONIZED" : "SYNCHRONIZED");
  }

  /** The entry of one container, which is also the document of its own base URL. */
  static ObjectNode container(DemoContainer container, Moment moment) {
    double age = moment.age();
    DemoContainer.Life life = container.life();
    ObjectNode entry =
        NODES
            .objectNode()
            .put("DockerId", DemoTask.dockerId(container))
            .put("Name", container.name())
            .put("DockerName", container.name())
            .put("Image", container.image())
            .put("ImageID", imageId(container));
    entry
        .putObject("Labels")
        .put("com.amazonaws.ecs.cluster", ARN_PREFIX + "cluster/" + CLUSTER)
        .put("com.amazonaws.ecs.container-name", container.name())
        .put("com.amazonaws.ecs.task-arn", TASK_ARN)
        .put("com.amazonaws.ecs.task-definition-family", FAMILY)
        .put("com.amazonaws.ecs.task-definition-version", REVISION);
    entry
        .put("DesiredStatus", moment.isStopping() ? "STOPPED" : "RUNNING")
        .put(
            "KnownStatus",
            life.isStopped(age) ? "STOPPED" : life.isStarting(age) ? "CREATED" : "RUNNING");
    if (life.isStopped(age)) {
      entry.put("ExitCode", life.lastExitCode(age)).put("FinishedAt", moment.at(life.endedAt(age)));
    }
    ObjectNode limits = entry.putObject("Limits").put("CPU", 2);
    if (container.memory().limit() > 0) {
      limits.put("Memory", container.memory().limit());
    }
    entry
        .put("CreatedAt", moment.at(0))
        .put("StartedAt", moment.at(0))
        .put("Type", "NORMAL")
        .put("LogDriver", "awslogs")
        .put(
            "ContainerARN",
            ARN_PREFIX
                + "container/"
                + CLUSTER
                + "/"
                + DemoTask.ID
                + "/0c7e5a10-0000-4000-8000-00"
                + container.idSuffix());
    entry.putArray("Networks").add(network());
    if (container.is(DemoTask.PROXY)) {
      entry.set("Health", health(moment));
    }
    if (life.isRestarted()) {
      entry.put("RestartCount", life.restarts(age));
    }
    return entry.put("Snapshotter", "overlayfs");
  }

  private static ObjectNode network() {
    ObjectNode network = NODES.objectNode().put("NetworkMode", "awsvpc");
    network.putArray("IPv4Addresses").add("10.0.42.17");
    return network
        .put("AttachmentIndex", 0)
        .put("MACAddress", "0a:de:00:00:00:01")
        .put("IPv4SubnetCIDRBlock", "10.0.0.0/17")
        .put("PrivateDNSName", "ip-10-0-42-17." + REGION + ".compute.internal")
        .put("SubnetGatewayIpv4Address", "10.0.0.1/17");
  }

  private static ObjectNode health(Moment moment) {
    double sinceFailure = moment.age() % HEALTH_PERIOD;
    boolean isHealthy = sinceFailure >= UNHEALTHY_FOR;
    double since = moment.age() - sinceFailure + (isHealthy ? UNHEALTHY_FOR : 0);
    ObjectNode health =
        NODES
            .objectNode()
            .put("status", isHealthy ? "HEALTHY" : "UNHEALTHY")
            .put("statusSince", moment.at(since));
    return isHealthy ? health : health.put("exitCode", 1);
  }

  private static String imageId(DemoContainer container) {
    String digits = container.idSuffix();
    StringBuilder id = new StringBuilder("sha256:");
    while (id.length() < 7 + 64) {
      id.append(digits, 0, Math.min(digits.length(), 7 + 64 - id.length()));
    }
    return id.toString();
  }
}
