package io.github.ecsexporter.domain.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The document {@code /task}, as given.
 *
 * <p>A text that the endpoint does not give is empty, a time or number is an empty optional.
 * Immutable and thread-safe.
 */
public final class Task {
  private static final String SERVICE_GROUP = "service:";

  private final String cluster;
  private final String arn;
  private final String family;
  private final String revision;
  private final String serviceName;
  private final String group;
  private final String desiredStatus;
  private final String knownStatus;
  private final String launchType;
  private final String availabilityZone;
  private final String availabilityZoneId;
  private final String vpcId;
  private final Limits limits;
  private final Optional<Instant> pullStartedAt;
  private final Optional<Instant> pullStoppedAt;
  private final Optional<Instant> executionStoppedAt;
  private final Optional<Boolean> faultInjectionEnabled;
  private final Optional<ClockDrift> clockDrift;
  private final Optional<EphemeralStorage> ephemeralStorage;
  private final Map<String, String> tags;
  private final List<Container> containers;
  private final Map<Container, NetworkNamespace> networkNamespaces;

  private Task(Builder builder) {
    this.cluster = builder.cluster;
    this.arn = builder.arn;
    this.family = builder.family;
    this.revision = builder.revision;
    this.serviceName = builder.serviceName;
    this.group = builder.group;
    this.desiredStatus = builder.desiredStatus;
    this.knownStatus = builder.knownStatus;
    this.launchType = builder.launchType;
    this.availabilityZone = builder.availabilityZone;
    this.availabilityZoneId = builder.availabilityZoneId;
    this.vpcId = builder.vpcId;
    this.limits = builder.limits;
    this.pullStartedAt = builder.pullStartedAt;
    this.pullStoppedAt = builder.pullStoppedAt;
    this.executionStoppedAt = builder.executionStoppedAt;
    this.faultInjectionEnabled = builder.faultInjectionEnabled;
    this.clockDrift = builder.clockDrift;
    this.ephemeralStorage = builder.ephemeralStorage;
    this.tags = builder.tags;
    this.containers = List.copyOf(builder.containers);
    // Those two put a task that has interfaces of its own in one namespace (awsvpc, daemon-bridge).
    this.networkNamespaces = NetworkNamespaces.of(containers, isFargate() || isManagedInstances());
  }

  private Task(Task other, Map<String, String> tags) {
    this.cluster = other.cluster;
    this.arn = other.arn;
    this.family = other.family;
    this.revision = other.revision;
    this.serviceName = other.serviceName;
    this.group = other.group;
    this.desiredStatus = other.desiredStatus;
    this.knownStatus = other.knownStatus;
    this.launchType = other.launchType;
    this.availabilityZone = other.availabilityZone;
    this.availabilityZoneId = other.availabilityZoneId;
    this.vpcId = other.vpcId;
    this.limits = other.limits;
    this.pullStartedAt = other.pullStartedAt;
    this.pullStoppedAt = other.pullStoppedAt;
    this.executionStoppedAt = other.executionStoppedAt;
    this.faultInjectionEnabled = other.faultInjectionEnabled;
    this.clockDrift = other.clockDrift;
    this.ephemeralStorage = other.ephemeralStorage;
    this.tags = Map.copyOf(tags);
    this.containers = other.containers;
    this.networkNamespaces = other.networkNamespaces;
  }

  /**
   * Starts a task.
   *
   * @param family {@code Family} of the task definition
   * @param revision {@code Revision} of the task definition, a text at the endpoint too
   */
  public static Builder builder(String family, String revision) {
    return new Builder(family, revision);
  }

  /** {@code Cluster}: a short name on EC2, an ARN on Fargate. */
  public String cluster() {
    return cluster;
  }

  /** The cluster's name: what follows the last slash. */
  public String clusterName() {
    return afterLastSlash(cluster);
  }

  /** {@code TaskARN}. */
  public String arn() {
    return arn;
  }

  /** The task's id: what follows the last slash of its ARN. */
  public String id() {
    return afterLastSlash(arn);
  }

  /** {@code Family}. */
  public String family() {
    return family;
  }

  /** {@code Revision}. */
  public String revision() {
    return revision;
  }

  /** {@code ServiceName}. */
  public String serviceName() {
    return serviceName;
  }

  /**
   * The service that the task belongs to: {@code ServiceName}, else what follows {@code service:}
   * in {@code Group}; empty for a task of its own.
   */
  public String service() {
    return serviceName.isEmpty() && group.startsWith(SERVICE_GROUP)
        ? group.substring(SERVICE_GROUP.length())
        : serviceName;
  }

  /** {@code Group}, such as {@code service:NAME} or {@code family:NAME}. */
  public String group() {
    return group;
  }

  /** {@code DesiredStatus}. */
  public String desiredStatus() {
    return desiredStatus;
  }

  /** {@code KnownStatus}. */
  public String knownStatus() {
    return knownStatus;
  }

  /** {@code LaunchType}. */
  public String launchType() {
    return launchType;
  }

  /** Whether {@link #launchType()} is {@code FARGATE}. */
  public boolean isFargate() {
    return launchType.equalsIgnoreCase("FARGATE");
  }

  /** Whether {@link #launchType()} is {@code MANAGED_INSTANCES}. */
  public boolean isManagedInstances() {
    return launchType.equalsIgnoreCase("MANAGED_INSTANCES");
  }

  /** {@code AvailabilityZone}. */
  public String availabilityZone() {
    return availabilityZone;
  }

  /** {@code AvailabilityZoneID}, the same for all accounts, such as {@code use1-az2}. */
  public String availabilityZoneId() {
    return availabilityZoneId;
  }

  /** {@code VPCID}; empty on Fargate. */
  public String vpcId() {
    return vpcId;
  }

  /** {@code Limits}: CPU in vCPUs. */
  public Limits limits() {
    return limits;
  }

  /** {@code PullStartedAt}: start of the first image pull. */
  public Optional<Instant> pullStartedAt() {
    return pullStartedAt;
  }

  /** {@code PullStoppedAt}: end of the last image pull. */
  public Optional<Instant> pullStoppedAt() {
    return pullStoppedAt;
  }

  /**
   * {@code ExecutionStoppedAt}: when the first essential container was known to have stopped. A
   * task that was told to stop does not have it until then.
   */
  public Optional<Instant> executionStoppedAt() {
    return executionStoppedAt;
  }

  /** {@code FaultInjectionEnabled}: whether network faults may be injected on purpose. */
  public Optional<Boolean> faultInjectionEnabled() {
    return faultInjectionEnabled;
  }

  /** {@code ClockDrift}. */
  public Optional<ClockDrift> clockDrift() {
    return clockDrift;
  }

  /** {@code EphemeralStorageMetrics}. */
  public Optional<EphemeralStorage> ephemeralStorage() {
    return ephemeralStorage;
  }

  /** {@code TaskTags} of {@code /taskWithTags}; empty unless they were asked for. */
  public Map<String, String> tags() {
    return tags;
  }

  /** {@code Containers}, the agent's own ones included, in the endpoint's order. */
  public List<Container> containers() {
    return containers;
  }

  /**
   * The network namespaces that the task's containers are in, in the order of their first members.
   *
   * <p>By a container's {@linkplain Container#networkMode() mode}: {@link NetworkMode#TASK} puts it
   * in the task's, {@link NetworkMode#OWN} in its own, {@link NetworkMode#JOINED} in that of the
   * container it names, over internal containers and chains; a container that the task does not
   * list has a namespace all the same. {@link NetworkMode#NONE} puts it in none. Where the mode is
   * not given, as the task's other containers have it, else the launch type: the task's on Fargate
   * and Managed Instances, its own elsewhere.
   */
  public List<NetworkNamespace> networkNamespaces() {
    List<NetworkNamespace> distinct = new ArrayList<>();
    for (Container container : containers) {
      NetworkNamespace namespace = networkNamespaces.get(container);
      // A namespace comes with its first member, and only then.
      if (namespace != null && namespace.members().get(0) == container) {
        distinct.add(namespace);
      }
    }
    return distinct;
  }

  /**
   * The namespace that a container is in; empty in modes without one.
   *
   * @param container one of {@link #containers()}, the same object
   */
  public Optional<NetworkNamespace> networkNamespaceOf(Container container) {
    return Optional.ofNullable(networkNamespaces.get(container));
  }

  /** This task with tags. */
  public Task withTags(Map<String, String> tags) {
    return tags.isEmpty() && this.tags.isEmpty() ? this : new Task(this, tags);
  }

  private static String afterLastSlash(String text) {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Task that
            && cluster.equals(that.cluster)
            && arn.equals(that.arn)
            && family.equals(that.family)
            && revision.equals(that.revision)
            && serviceName.equals(that.serviceName)
            && group.equals(that.group)
            && desiredStatus.equals(that.desiredStatus)
            && knownStatus.equals(that.knownStatus)
            && launchType.equals(that.launchType)
            && availabilityZone.equals(that.availabilityZone)
            && availabilityZoneId.equals(that.availabilityZoneId)
            && vpcId.equals(that.vpcId)
            && limits.equals(that.limits)
            && pullStartedAt.equals(that.pullStartedAt)
            && pullStoppedAt.equals(that.pullStoppedAt)
            && executionStoppedAt.equals(that.executionStoppedAt)
            && faultInjectionEnabled.equals(that.faultInjectionEnabled)
            && clockDrift.equals(that.clockDrift)
            && ephemeralStorage.equals(that.ephemeralStorage)
            && tags.equals(that.tags)
            && containers.equals(that.containers);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * arn.hashCode() + family.hashCode()) + revision.hashCode())
        + containers.hashCode();
  }

  /** Family, revision and containers. */
  @Override
  public String toString() {
    return family + ":" + revision + " " + containers;
  }

  /** Everything but family and revision starts absent. Not thread-safe. */
  public static final class Builder {
    private String family;
    private String revision;
    private String cluster = "";
    private String arn = "";
    private String serviceName = "";
    private String group = "";
    private String desiredStatus = "";
    private String knownStatus = "";
    private String launchType = "";
    private String availabilityZone = "";
    private String availabilityZoneId = "";
    private String vpcId = "";
    private Limits limits = Limits.NONE;
    private Optional<Instant> pullStartedAt = Optional.empty();
    private Optional<Instant> pullStoppedAt = Optional.empty();
    private Optional<Instant> executionStoppedAt = Optional.empty();
    private Optional<Boolean> faultInjectionEnabled = Optional.empty();
    private Optional<ClockDrift> clockDrift = Optional.empty();
    private Optional<EphemeralStorage> ephemeralStorage = Optional.empty();
    private Map<String, String> tags = Map.of();
    private final List<Container> containers = new ArrayList<>();

    private Builder(String family, String revision) {
      this.family = requireNonNull(family, "family is null");
      this.revision = requireNonNull(revision, "revision is null");
    }

    /** Sets {@link Task#family()}. */
    public Builder family(String family) {
      this.family = requireNonNull(family, "family is null");
      return this;
    }

    /** Sets {@link Task#revision()}. */
    public Builder revision(String revision) {
      this.revision = requireNonNull(revision, "revision is null");
      return this;
    }

    /** Sets {@link Task#cluster()}. */
    public Builder cluster(String cluster) {
      this.cluster = requireNonNull(cluster, "cluster is null");
      return this;
    }

    /** Sets {@link Task#arn()}. */
    public Builder arn(String arn) {
      this.arn = requireNonNull(arn, "arn is null");
      return this;
    }

    /** Sets {@link Task#serviceName()}. */
    public Builder serviceName(String serviceName) {
      this.serviceName = requireNonNull(serviceName, "serviceName is null");
      return this;
    }

    /** Sets {@link Task#group()}. */
    public Builder group(String group) {
      this.group = requireNonNull(group, "group is null");
      return this;
    }

    /** Sets {@link Task#desiredStatus()}. */
    public Builder desiredStatus(String desiredStatus) {
      this.desiredStatus = requireNonNull(desiredStatus, "desiredStatus is null");
      return this;
    }

    /** Sets {@link Task#knownStatus()}. */
    public Builder knownStatus(String knownStatus) {
      this.knownStatus = requireNonNull(knownStatus, "knownStatus is null");
      return this;
    }

    /** Sets {@link Task#launchType()}. */
    public Builder launchType(String launchType) {
      this.launchType = requireNonNull(launchType, "launchType is null");
      return this;
    }

    /** Sets {@link Task#availabilityZone()}. */
    public Builder availabilityZone(String availabilityZone) {
      this.availabilityZone = requireNonNull(availabilityZone, "availabilityZone is null");
      return this;
    }

    /** Sets {@link Task#availabilityZoneId()}. */
    public Builder availabilityZoneId(String availabilityZoneId) {
      this.availabilityZoneId = requireNonNull(availabilityZoneId, "availabilityZoneId is null");
      return this;
    }

    /** Sets {@link Task#vpcId()}. */
    public Builder vpcId(String vpcId) {
      this.vpcId = requireNonNull(vpcId, "vpcId is null");
      return this;
    }

    /** Sets {@link Task#limits()}. */
    public Builder limits(Limits limits) {
      this.limits = requireNonNull(limits, "limits is null");
      return this;
    }

    /** Sets {@link Task#pullStartedAt()}. */
    public Builder pullStartedAt(Instant pullStartedAt) {
      this.pullStartedAt = Optional.of(pullStartedAt);
      return this;
    }

    /** Sets {@link Task#pullStoppedAt()}. */
    public Builder pullStoppedAt(Instant pullStoppedAt) {
      this.pullStoppedAt = Optional.of(pullStoppedAt);
      return this;
    }

    /** Sets {@link Task#executionStoppedAt()}. */
    public Builder executionStoppedAt(Instant executionStoppedAt) {
      this.executionStoppedAt = Optional.of(executionStoppedAt);
      return this;
    }

    /** Sets {@link Task#faultInjectionEnabled()}. */
    public Builder faultInjectionEnabled(boolean faultInjectionEnabled) {
      this.faultInjectionEnabled = Optional.of(faultInjectionEnabled);
      return this;
    }

    /** Sets {@link Task#clockDrift()}. */
    public Builder clockDrift(ClockDrift clockDrift) {
      this.clockDrift = Optional.of(clockDrift);
      return this;
    }

    /** Sets {@link Task#ephemeralStorage()}. */
    public Builder ephemeralStorage(EphemeralStorage ephemeralStorage) {
      this.ephemeralStorage = Optional.of(ephemeralStorage);
      return this;
    }

    /** Sets {@link Task#tags()}. */
    public Builder tags(Map<String, String> tags) {
      this.tags = Map.copyOf(tags);
      return this;
    }

    /** Adds a container to {@link Task#containers()}. */
    public Builder container(Container container) {
      containers.add(requireNonNull(container, "container is null"));
      return this;
    }

    /** What was given; the builder can go on. */
    public Task build() {
      return new Task(this);
    }
  }
}
