package io.github.ecsexporter.app.config;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.adapter.ecs.MetadataEndpoint;
import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import java.time.Duration;
import java.util.Optional;

/** Where the task's documents come from. */
public sealed interface TaskSource {
  /** For the log and for reports. */
  String describe();

  /** Where that is, for the status page. */
  DocumentOrigin origin();

  /**
   * The endpoint that ECS provides to the container.
   *
   * @param endpoint where it is
   * @param version of the endpoint, 3 or 4
   */
  record Endpoint(MetadataEndpoint endpoint, int version) implements TaskSource {
    /**
     * @throws NullPointerException if the endpoint is null
     */
    public Endpoint {
      requireNonNull(endpoint, "endpoint is null");
    }

    @Override
    public String describe() {
      return endpoint + " (task metadata endpoint, version " + version + ")";
    }

    @Override
    public DocumentOrigin origin() {
      return DocumentOrigin.ENDPOINT;
    }
  }

  /**
   * A recording.
   *
   * @param folder where it is, checked
   */
  record Replay(RecordingFolder folder) implements TaskSource {
    /**
     * @throws NullPointerException if the folder is null
     */
    public Replay {
      requireNonNull(folder, "folder is null");
    }

    @Override
    public String describe() {
      return "recording in " + folder;
    }

    @Override
    public DocumentOrigin origin() {
      return DocumentOrigin.RECORDING;
    }
  }

  /**
   * A simulated task.
   *
   * @param stopsAfter when it stops, counted from the start of the exporter; empty for never
   */
  record Demo(Optional<Duration> stopsAfter) implements TaskSource {
    /**
     * @throws NullPointerException if the time is null
     */
    public Demo {
      requireNonNull(stopsAfter, "stopsAfter is null");
    }

    @Override
    public String describe() {
      return "simulated task";
    }

    @Override
    public DocumentOrigin origin() {
      return DocumentOrigin.SIMULATION;
    }
  }
}
