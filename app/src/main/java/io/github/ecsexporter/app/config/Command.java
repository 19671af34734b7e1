package io.github.ecsexporter.app.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/** What the program is asked to do, with what it needs for that. Immutable. */
public sealed interface Command {
  /** What asks for {@link Health}. */
  String HEALTH_FLAG = "--health";

  /** Print the help. */
  record Help() implements Command {}

  /** Print the version. */
  record Version() implements Command {}

  /**
   * Ask a running exporter whether it is healthy.
   *
   * @param host the address it listens on
   * @param port the port it listens on
   * @param webConfigFile its web configuration, from which follows whether it speaks TLS
   */
  record Health(String host, int port, Optional<Path> webConfigFile) implements Command {
    /**
     * @throws NullPointerException if a component is null
     */
    public Health {
      requireNonNull(host, "host is null");
      requireNonNull(webConfigFile, "webConfigFile is null");
    }
  }

  /** Print the metrics once. */
  record Once(ExporterConfig config) implements Command {
    /**
     * @throws NullPointerException if the configuration is null
     */
    public Once {
      requireNonNull(config, "config is null");
    }
  }

  /** Push once. */
  record PushOnce(ExporterConfig config) implements Command {
    /**
     * @throws NullPointerException if the configuration is null
     */
    public PushOnce {
      requireNonNull(config, "config is null");
    }
  }

  /** Report what the endpoint provides and lacks. */
  record Check(ExporterConfig config) implements Command {
    /**
     * @throws NullPointerException if the configuration is null
     */
    public Check {
      requireNonNull(config, "config is null");
    }
  }

  /** Serve. */
  record Serve(ExporterConfig config) implements Command {
    /**
     * @throws NullPointerException if the configuration is null
     */
    public Serve {
      requireNonNull(config, "config is null");
    }
  }
}
