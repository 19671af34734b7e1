package io.github.ecsexporter.domain.task;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.stats.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of {@code Containers} in {@code /task}, as given.
 *
 * <p>A text that the endpoint does not give is empty, a time or number is an empty optional.
 * Immutable and thread-safe.
 */
public final class Container {
  private static final int SHORT_ID_LENGTH = 12;

  private final String dockerId;
  private final String name;
  private final String dockerName;
  private final String image;
  private final String imageId;
  private final String arn;
  private final String type;
  private final String knownStatus;
  private final OptionalLong exitCode;
  private final Limits limits;
  private final Optional<Instant> createdAt;
  private final Optional<Instant> startedAt;
  private final Optional<Instant> finishedAt;
  private final Optional<HealthStatus> health;
  private final Optional<Instant> healthSince;
  private final Reading restartCount;
  private final String networkMode;
  private final NetworkMode networkModeKind;
  private final String snapshotter;
  private final Map<String, String> labels;

  private Container(Builder builder) {
    this.dockerId = builder.dockerId;
    this.name = builder.name;
    this.dockerName = builder.dockerName;
    this.image = builder.image;
    this.imageId = builder.imageId;
    this.arn = builder.arn;
    this.type = builder.type;
    this.knownStatus = builder.knownStatus;
    this.exitCode = builder.exitCode;
    this.limits = builder.limits;
    this.createdAt = builder.createdAt;
    this.startedAt = builder.startedAt;
    this.finishedAt = builder.finishedAt;
    this.health = builder.health;
    this.healthSince = builder.healthSince;
    this.restartCount = builder.restartCount;
    this.networkMode = builder.networkMode;
    this.networkModeKind = NetworkMode.of(builder.networkMode);
    this.snapshotter = builder.snapshotter;
    this.labels = builder.labels;
  }

  /**
   * Starts a container.
   *
   * @param dockerId {@code DockerId}, the key of its statistics; empty while it is not yet created
   * @param name {@code Name} in the task definition
   */
  public static Builder builder(String dockerId, String name) {
    return new Builder(dockerId, name);
  }

  /** {@code DockerId}. */
  public String dockerId() {
    return dockerId;
  }

  /**
   * The first 12 characters of the id. On Fargate these are the task's, the same for all of its
   * containers.
   */
  public String shortId() {
    return dockerId.length() <= SHORT_ID_LENGTH ? dockerId : dockerId.substring(0, SHORT_ID_LENGTH);
  }

  /** {@code Name}: the container's name in the task definition, never Docker's. */
  public String name() {
    return name;
  }

  /** {@code DockerName}. */
  public String dockerName() {
    return dockerName;
  }

  /** {@code Image}. */
  public String image() {
    return image;
  }

  /** {@code ImageID}. */
  public String imageId() {
    return imageId;
  }

  /** {@code ContainerARN}. */
  public String arn() {
    return arn;
  }

  /** {@code Type}. */
  public String type() {
    return type;
  }

  /** Whether the container is the user's; the agent's own ones (pause and so on) are not. */
  public boolean isNormal() {
    return type.isEmpty() || type.equals("NORMAL");
  }

  /** Whether this is the agent's container that holds a network namespace. */
  public boolean isPause() {
    return type.equals("CNI_PAUSE");
  }

  /** {@code KnownStatus}, such as {@code RUNNING} or {@code STOPPED}. */
  public String knownStatus() {
    return knownStatus;
  }

  /** Whether {@link #knownStatus()} is {@code RUNNING}. */
  public boolean isRunning() {
    return knownStatus.equalsIgnoreCase("RUNNING");
  }

  /**
   * {@code ExitCode}; may be negative or large on Windows; empty before an exit, and on EC2 after
   * one that the restart policy answered.
   */
  public OptionalLong exitCode() {
    return exitCode;
  }

  /** {@code Limits}: CPU in shares. */
  public Limits limits() {
    return limits;
  }

  /** {@code CreatedAt}. */
  public Optional<Instant> createdAt() {
    return createdAt;
  }

  /** {@code StartedAt}; with a restart policy on EC2 the first start. */
  public Optional<Instant> startedAt() {
    return startedAt;
  }

  /** {@code FinishedAt}. */
  public Optional<Instant> finishedAt() {
    return finishedAt;
  }

  /** {@code Health}; empty without a health check. */
  public Optional<HealthStatus> health() {
    return health;
  }

  /** {@code Health.statusSince}: since when {@link #health()} is what it is. */
  public Optional<Instant> healthSince() {
    return healthSince;
  }

  /** {@code RestartCount}; absent without a restart policy, and on version 3 of the endpoint. */
  public Reading restartCount() {
    return restartCount;
  }

  /** {@code Networks[].NetworkMode} as given. */
  public String networkModeName() {
    return networkMode;
  }

  /** What {@link #networkModeName()} means. */
  public NetworkMode networkMode() {
    return networkModeKind;
  }

  /** {@code Snapshotter}. */
  public String snapshotter() {
    return snapshotter;
  }

  /** {@code Labels}: Docker labels. */
  public Map<String, String> labels() {
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Container that
            && dockerId.equals(that.dockerId)
            && name.equals(that.name)
            && dockerName.equals(that.dockerName)
            && image.equals(that.image)
            && imageId.equals(that.imageId)
            && arn.equals(that.arn)
            && type.equals(that.type)
            && knownStatus.equals(that.knownStatus)
            && exitCode.equals(that.exitCode)
            && limits.equals(that.limits)
            && createdAt.equals(that.createdAt)
            && startedAt.equals(that.startedAt)
            && finishedAt.equals(that.finishedAt)
            && health.equals(that.health)
            && healthSince.equals(that.healthSince)
            && restartCount.equals(that.restartCount)
            && networkMode.equals(that.networkMode)
            && snapshotter.equals(that.snapshotter)
            && labels.equals(that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * dockerId.hashCode() + name.hashCode();
  }

  /** Name, id and status. */
  @Override
  public String toString() {
    return name + " (" + dockerId + ", " + knownStatus + ")";
  }

  /** Everything but id and name starts absent. Not thread-safe. */
  public static final class Builder {
    private String dockerId;
    private String name;
    private String dockerName = "";
    private String image = "";
    private String imageId = "";
    private String arn = "";
    private String type = "";
    private String knownStatus = "";
    private OptionalLong exitCode = OptionalLong.empty();
    private Limits limits = Limits.NONE;
    private Optional<Instant> createdAt = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> finishedAt = Optional.empty();
    private Optional<HealthStatus> health = Optional.empty();
    private Optional<Instant> healthSince = Optional.empty();
    private Reading restartCount = Reading.absent();
    private String networkMode = "";
    private String snapshotter = "";
    private Map<String, String> labels = Map.of();

    private Builder(String dockerId, String name) {
      this.dockerId = requireNonNull(dockerId, "dockerId is null");
      this.name = requireNonNull(name, "name is null");
    }

    /** Sets {@link Container#dockerId()}. */
    public Builder dockerId(String dockerId) {
      this.dockerId = requireNonNull(dockerId, "dockerId is null");
      return this;
    }

    /** Sets {@link Container#name()}. */
    public Builder name(String name) {
      this.name = requireNonNull(name, "name is null");
      return this;
    }

    /** Sets {@link Container#dockerName()}. */
    public Builder dockerName(String dockerName) {
      this.dockerName = requireNonNull(dockerName, "dockerName is null");
      return this;
    }

    /** Sets {@link Container#image()}. */
    public Builder image(String image) {
      this.image = requireNonNull(image, "image is null");
      return this;
    }

    /** Sets {@link Container#imageId()}. */
    public Builder imageId(String imageId) {
      this.imageId = requireNonNull(imageId, "imageId is null");
      return this;
    }

    /** Sets {@link Container#arn()}. */
    public Builder arn(String arn) {
      this.arn = requireNonNull(arn, "arn is null");
      return this;
    }

    /** Sets {@link Container#type()}. */
    public Builder type(String type) {
      this.type = requireNonNull(type, "type is null");
      return this;
    }

    /** Sets {@link Container#knownStatus()}. */
    public Builder knownStatus(String knownStatus) {
      this.knownStatus = requireNonNull(knownStatus, "knownStatus is null");
      return this;
    }

    /** Sets {@link Container#exitCode()}. */
    public Builder exitCode(long exitCode) {
      this.exitCode = OptionalLong.of(exitCode);
      return this;
    }

    /** Sets {@link Container#limits()}. */
    public Builder limits(Limits limits) {
      this.limits = requireNonNull(limits, "limits is null");
      return this;
    }

    /** Sets {@link Container#createdAt()}. */
    public Builder createdAt(Instant createdAt) {
      this.createdAt = Optional.of(createdAt);
      return this;
    }

    /** Sets {@link Container#startedAt()}. */
    public Builder startedAt(Instant startedAt) {
      this.startedAt = Optional.of(startedAt);
      return this;
    }

    /** Sets {@link Container#finishedAt()}. */
    public Builder finishedAt(Instant finishedAt) {
      this.finishedAt = Optional.of(finishedAt);
      return this;
    }

    /** Sets {@link Container#health()}. */
    public Builder health(HealthStatus health) {
      this.health = Optional.of(health);
      return this;
    }

    /** Sets {@link Container#healthSince()}. */
    public Builder healthSince(Instant healthSince) {
      this.healthSince = Optional.of(healthSince);
      return this;
    }

    /** Sets {@link Container#restartCount()}. */
    public Builder restartCount(Reading restartCount) {
      this.restartCount = requireNonNull(restartCount, "restartCount is null");
      return this;
    }

    /** Sets {@link Container#networkModeName()}. */
    public Builder networkMode(String networkMode) {
      this.networkMode = requireNonNull(networkMode, "networkMode is null");
      return this;
    }

    /** Sets {@link Container#snapshotter()}. */
    public Builder snapshotter(String snapshotter) {
      this.snapshotter = requireNonNull(snapshotter, "snapshotter is null");
      return this;
    }

    /** Sets {@link Container#labels()}. */
    public Builder labels(Map<String, String> labels) {
      this.labels = Map.copyOf(labels);
      return this;
    }

    /** What was given; the builder can go on. */
    public Container build() {
      return new Container(this);
    }
  }
}
