package io.github.ecsexporter.app;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.github.ecsexporter.app.config.Command;
import io.github.ecsexporter.app.config.ConfigReader;
import io.github.ecsexporter.app.config.ConfigReading;
import io.github.ecsexporter.app.config.ExitCode;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.app.config.HelpText;
import io.github.ecsexporter.app.config.PushConfig;
import io.github.ecsexporter.app.config.TaskSource;
import io.github.ecsexporter.app.health.HealthProbe;
import io.github.ecsexporter.app.health.ProcessOne;
import io.github.ecsexporter.app.info.ProgramInfo;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.app.report.PushCheck;
import io.github.ecsexporter.app.wiring.Application;
import io.github.ecsexporter.app.wiring.OneShotExporter;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.in.CheckReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The program. What is asked for goes to standard output, everything else to standard error, so
 * that {@code --once} can be piped.
 */
public final class Main {
  /** No exit code: the exporter has started and goes on by itself. */
  static final int SERVING = -1;

  private static final int DONE = ExitCode.OK.number();
  private static final int FAILED = ExitCode.FAILED.number();
  private static final int MISCONFIGURED = ExitCode.MISCONFIGURED.number();

  private final Map<String, String> env;
  private final List<String> args;
  private final PrintStream out;
  private final PrintStream err;
  private final Serving serving;

  /** What happens with an exporter that has started. */
  @FunctionalInterface
  interface Serving {
    /** An exporter is about to start. */
    default void starting() {}

    /** Takes over the exporter, and with it the duty to close it. */
    void started(Application application);
  }

  private Main(
      Map<String, String> env,
      List<String> args,
      PrintStream out,
      PrintStream err,
      Serving serving) {
    this.env = env;
    this.args = args;
    this.out = out;
    this.err = err;
    this.serving = serving;
  }

  /** Runs the program; see {@code --help}. */
  public static void main(String[] args) {
    int exitCode = run(System.getenv(), List.of(args), System.out, System.err, new StopOnSignal());
    // Success just ends: from JDK 21 on an exit first looks for a logger, which a probe need not
    // pay.
    if (exitCode != SERVING && exitCode != DONE) {
      System.exit(exitCode);
    }
  }

  /**
   * Runs the program without ending the process.
   *
   * @param serving takes over an exporter that has started
   * @return the exit code, or {@link #SERVING}
   */
  static int run(
      Map<String, String> env,
      List<String> args,
      PrintStream out,
      PrintStream err,
      Serving serving) {
    return new Main(env, args, out, err, serving).run();
  }

  private int run() {
    ConfigReading reading = ConfigReader.read(env, args, argumentsOfExporter());
    if (reading.command().isEmpty()) {
      printProblems(reading.problems());
      return MISCONFIGURED;
    }
    Command command = reading.command().get();
    if (command instanceof Command.Health health) {
      return health(health);
    }
    if (command instanceof Command.Help) {
      out.print(HelpText.text());
      return DONE;
    }
    if (command instanceof Command.Version) {
      BuildInfo build = ProgramInfo.current();
      out.println(
          "ecs-metrics-exporter "
              + build.version()
              + " (revision "
              + build.revision()
              + ", Java "
              + build.javaVersion()
              + ")");
      return DONE;
    }
    return withTask(command, reading.warnings());
  }

  /** Those of the exporter that a health check asks about; else it does not matter. */
  private List<String> argumentsOfExporter() {
    return args.contains(Command.HEALTH_FLAG) ? new ProcessOne().arguments() : List.of();
  }

  private void printProblems(List<String> problems) {
    err.println("The configuration is not valid:");
    for (String problem : problems) {
      err.println("  " + problem);
    }
    err.println("See --help for all settings.");
  }

  private int health(Command.Health health) {
    Optional<String> failure =
        new HealthProbe(health.host(), health.port(), health.webConfigFile()).failure();
    if (failure.isEmpty()) {
      return DONE;
    }
    err.println(failure.get());
    return FAILED;
  }

  private int withTask(Command command, List<String> warnings) {
    ExporterConfig config = configOf(command);
    Logging.configure(config.logLevel(), config.logFormat(), err);
    saveMemory(config);
    System.Logger logger = System.getLogger(Main.class.getName());
    for (String warning : warnings) {
      logger.log(WARNING, warning);
    }
    if (config.source() instanceof TaskSource.Endpoint endpoint && endpoint.version() < 4) {
      logger.log(
          INFO,
          "ECS_CONTAINER_METADATA_URI_V4 is not set: using version 3 of the endpoint, which reports"
              + " less");
    }
    try {
      if (command instanceof Command.Once) {
        return once(config);
      }
      if (command instanceof Command.PushOnce) {
        return pushOnce(config);
      }
      return command instanceof Command.Check ? check(config) : serve(config);
    } catch (RuntimeException e) {
      Throwable cause = rootOf(e);
      logger.log(ERROR, "The exporter cannot start: " + cause.getMessage(), cause);
      return FAILED;
    } finally {
      Logging.flush();
    }
  }

  // What the injector wraps around it, and repeats for every dependent, is of no use to a user.
  private static Throwable rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static ExporterConfig configOf(Command command) {
    if (command instanceof Command.Once once) {
      return once.config();
    }
    if (command instanceof Command.PushOnce pushOnce) {
      return pushOnce.config();
    }
    if (command instanceof Command.Check check) {
      return check.config();
    }
    return ((Command.Serve) command).config();
  }

  private int once(ExporterConfig config) {
    try (OneShotExporter exporter = OneShotExporter.open(config)) {
      byte[] metrics = exporter.metrics();
      out.write(metrics, 0, metrics.length);
      out.flush();
      return exporter.readiness().isReady() ? DONE : FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int pushOnce(ExporterConfig config) {
    try (OneShotExporter exporter = OneShotExporter.open(config)) {
      PushCheck check = push(exporter, config);
      out.print(check.section());
      return check.isSuccessful() && exporter.readiness().isReady() ? DONE : FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static PushCheck push(OneShotExporter exporter, ExporterConfig config)
      throws InterruptedException {
    PushConfig push = config.push().orElseThrow();
    return new PushCheck(push.target().toString(), push.protocol().label(), exporter.push());
  }

  private int check(ExporterConfig config) {
    try (OneShotExporter exporter = OneShotExporter.open(config)) {
      CheckReport report = exporter.check();
      out.print(report.text());
      boolean successful = report.successful();
      if (config.push().isPresent()) {
        PushCheck push = push(exporter, config);
        out.print("\n" + push.section());
        successful &= push.isSuccessful();
      }
      return successful ? DONE : FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int serve(ExporterConfig config) {
    try {
      serving.starting();
      serving.started(Application.start(config));
      return SERVING;
    } catch (IOException e) {
      Logging.flush();
      err.println(
          "Cannot listen on "
              + config.http().host()
              + " port "
              + config.http().port()
              + ": "
              + e.getMessage()
              + ". Choose another address with ECS_METRICS_EXPORTER_HOST (--host) or another port"
              + " with ECS_METRICS_EXPORTER_PORT (--port).");
      return MISCONFIGURED;
    }
  }

  /** Keeps libraries from loading what is not used here; properties of the command line stay. */
  private static void saveMemory(ExporterConfig config) {
    // Guice would generate classes to call each provider method, once; new JDKs warn of how.
    setDefault("guice_bytecode_gen_option", "DISABLED");
    if (!config.jvmMetrics()) {
      // The web server would register management beans that cannot be reached.
      setDefault("javax.management.builder.initial", "none");
    }
    // Any other locale loads the data of all; no output depends on the locale.
    Locale.setDefault(Locale.US);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
