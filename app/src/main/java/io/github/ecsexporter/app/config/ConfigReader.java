package io.github.ecsexporter.app.config;

import io.github.ecsexporter.adapter.ecs.MetadataEndpoint;
import io.github.ecsexporter.adapter.ecs.RecordingFolder;
import io.github.ecsexporter.adapter.http.HttpServerConfig;
import io.github.ecsexporter.adapter.http.webconfig.WebConfig;
import io.github.ecsexporter.adapter.http.webconfig.WebConfigException;
import io.github.ecsexporter.app.log.LogFormat;
import io.github.ecsexporter.app.log.LogLevel;
import io.github.ecsexporter.app.summary.SummaryTarget;
import io.github.ecsexporter.domain.collect.CollectionSettings;
import io.github.ecsexporter.domain.lifecycle.LifecycleSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads environment and command line. All problems are found at once. The outcome depends on the
 * arguments and on the files that they name, on nothing else. A mode reads only the settings that
 * it needs: a wrong catalogue does not keep {@code --health} from asking.
 */
public final class ConfigReader {
  private final Map<String, String> env;
  private final Arguments arguments;
  private final Arguments running;
  private final List<String> problems;
  private final boolean argumentsUnderstood;
  private final List<String> warnings = new ArrayList<>();

  private ConfigReader(
      Map<String, String> env, Arguments arguments, Arguments running, List<String> problems) {
    this.env = env;
    this.arguments = arguments;
    this.running = running;
    this.problems = problems;
    this.argumentsUnderstood = problems.isEmpty();
  }

  /** Reads what the program was started with. */
  public static ConfigReading read(Map<String, String> env, List<String> args) {
    return read(env, args, List.of());
  }

  /**
   * Reads what the program was started with.
   *
   * @param runningArgs the arguments of the exporter that runs in this container, empty if unknown:
   *     {@code --health} asks where its flags say that it listens
   */
  public static ConfigReading read(
      Map<String, String> env, List<String> args, List<String> runningArgs) {
    List<String> problems = new ArrayList<>();
    Arguments arguments = Arguments.of(args, problems);
    Arguments running =
        Arguments.of(arguments.has(Mode.HEALTH) ? runningArgs : List.of(), new ArrayList<>());
    // Whoever asks for help gets it, whatever else is wrong.
    if (arguments.has(Mode.HELP)) {
      return new ConfigReading(Optional.of(new Command.Help()), List.of(), List.of());
    }
    if (arguments.has(Mode.VERSION)) {
      return new ConfigReading(Optional.of(new Command.Version()), List.of(), List.of());
    }
    return new ConfigReader(env, arguments, running, problems).read();
  }

  private ConfigReading read() {
    refuseTogether(Mode.ONCE, Mode.CHECK);
    refuseTogether(Mode.ONCE, Mode.HEALTH);
    refuseTogether(Mode.CHECK, Mode.HEALTH);
    if (arguments.has(Mode.DEMO_STOP) && !arguments.has(Mode.DEMO)) {
      problems.add("--demo-stop needs --demo: only a simulated task can be told when to stop");
    }
    refuseTogether(Mode.DEMO, Mode.REPLAY);
    refuseTogether(Mode.DEMO, Mode.HEALTH);
    refuseTogether(Mode.REPLAY, Mode.HEALTH);
    Optional<Command> command = arguments.has(Mode.HEALTH) ? Optional.of(health()) : taskCommand();
    return new ConfigReading(problems.isEmpty() ? command : Optional.empty(), problems, warnings);
  }

  private void refuseTogether(Mode one, Mode other) {
    if (arguments.has(one) && arguments.has(other)) {
      problems.add(one.flag() + " and " + other.flag() + " cannot be combined: choose one");
    }
  }

  private Command health() {
    int port = get(Setting.PORT);
    if (port == 0) {
      problems.add(
          nameOf(Setting.PORT)
              + ": 0 means any free port, which --health cannot know: give the exporter a fixed port");
    }
    return new Command.Health(get(Setting.HOST), port, path(Setting.WEB_CONFIG_FILE));
  }

  /** What to do with a task; empty if there is none to be had, which is a problem. */
  private Optional<Command> taskCommand() {
    warnOfUnknownVariables();
    boolean serves = !arguments.has(Mode.ONCE) && !arguments.has(Mode.CHECK);
    Optional<TaskSource> source = source();
    HttpServerConfig http =
        new HttpServerConfig(
            get(Setting.HOST),
            get(Setting.PORT),
            get(Setting.RAW_ENDPOINTS),
            serves ? webConfig() : Optional.empty());
    List<Catalogue> catalogues = get(Setting.CATALOGUES);
    NameFilter metrics = new NameFilter(get(Setting.METRICS_INCLUDE), get(Setting.METRICS_EXCLUDE));
    NameFilter containers =
        new NameFilter(get(Setting.CONTAINERS_INCLUDE), get(Setting.CONTAINERS_EXCLUDE));
    List<String> containerLabels = get(Setting.CONTAINER_LABELS);
    List<String> taskTags = get(Setting.TASK_TAGS);
    CollectionSettings collection =
        new CollectionSettings(get(Setting.TIMEOUT), get(Setting.MIN_INTERVAL));
    LifecycleSettings lifecycle = lifecycle(source);
    SummaryTarget summary = summary(source);
    boolean jvmMetrics = get(Setting.JVM_METRICS);
    Optional<PushConfig> push = new PushReader(this, env).read();
    refusePushWithoutUse(push);
    LogLevel logLevel = get(Setting.LOG_LEVEL);
    LogFormat logFormat = get(Setting.LOG_FORMAT);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    ExporterConfig config =
        new ExporterConfig(
            source.get(),
            http,
            catalogues,
            metrics,
            containers,
            containerLabels,
            taskTags,
            collection,
            lifecycle,
            summary,
            jvmMetrics,
            push,
            logLevel,
            logFormat);
    if (serves) {
      return Optional.of(new Command.Serve(config));
    }
    if (arguments.has(Mode.CHECK)) {
      return Optional.of(new Command.Check(config));
    }
    return Optional.of(
        arguments.has(Mode.PUSH) ? new Command.PushOnce(config) : new Command.Once(config));
  }

  private void refusePushWithoutUse(Optional<PushConfig> push) {
    if (arguments.isPushAlone() && !arguments.has(Mode.ONCE)) {
      problems.add(
          Mode.PUSH.flag()
              + " without a value goes with "
              + Mode.ONCE.flag()
              + ": to push while serving, give "
              + Setting.PUSH.type().rule());
    } else if (arguments.has(Mode.PUSH)
        && arguments.has(Mode.ONCE)
        && push.isEmpty()
        && get(Setting.PUSH) == PushProtocol.OFF) {
      problems.add(
          Mode.PUSH.flag()
              + ": pushing is off: set "
              + Setting.PUSH
              + " to otlp or remote-write, and where to in "
              + Setting.PUSH_URL);
    }
  }

  /** Where the documents come from; empty if there is a problem with that. */
  private Optional<TaskSource> source() {
    if (arguments.has(Mode.DEMO)) {
      return Optional.of(new TaskSource.Demo(demoStop()));
    }
    if (arguments.has(Mode.REPLAY)) {
      return replay(arguments.valueOf(Mode.REPLAY));
    }
    if (!given(Setting.METADATA_URI_V4).isEmpty()) {
      return endpoint(Setting.METADATA_URI_V4, 4);
    }
    if (!given(Setting.METADATA_URI_V3).isEmpty()) {
      return endpoint(Setting.METADATA_URI_V3, 3);
    }
    if (argumentsUnderstood) { // else one of them may have been meant as --demo
      problems.add(
          Setting.METADATA_URI_V4
              + " is not set: ECS sets it in every container of a task; elsewhere use --demo for a"
              + " simulated task or --replay DIR for a recorded one");
    }
    return Optional.empty();
  }

  private Optional<Duration> demoStop() {
    if (!arguments.has(Mode.DEMO_STOP)) {
      return Optional.empty();
    }
    String value = arguments.valueOf(Mode.DEMO_STOP);
    try {
      return Optional.of(ValueType.TIMEOUT.parse(value));
    } catch (IllegalArgumentException e) {
      problems.add(
          Mode.DEMO_STOP.flag()
              + ": "
              + DisplayText.quoted(value)
              + " is not "
              + Mode.DEMO_STOP.valueRule());
      return Optional.empty();
    }
  }

  private LifecycleSettings lifecycle(Optional<TaskSource> source) {
    Duration sampleInterval = get(Setting.SAMPLE_INTERVAL);
    Duration wait = get(Setting.SHUTDOWN_WAIT);
    if (source.isPresent() && source.get() instanceof TaskSource.Replay) {
      // A recorded task neither stops nor goes on.
      return new LifecycleSettings(sampleInterval, Duration.ZERO, Duration.ZERO);
    }
    // The simulated task knows at once whether it stops.
    boolean simulated = source.isPresent() && source.get() instanceof TaskSource.Demo;
    return new LifecycleSettings(
        sampleInterval, wait, simulated ? Duration.ZERO : LifecycleSettings.STOP_GRACE);
  }

  private SummaryTarget summary(Optional<TaskSource> source) {
    SummaryTarget target = get(Setting.SUMMARY);
    // What a recording holds is no news.
    return source.isPresent() && source.get() instanceof TaskSource.Replay
        ? SummaryTarget.OFF
        : target;
  }

  private Optional<TaskSource> endpoint(Setting<String> setting, int version) {
    try {
      return Optional.of(new TaskSource.Endpoint(MetadataEndpoint.of(given(setting)), version));
    } catch (IllegalArgumentException e) {
      problems.add(nameOf(setting) + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<TaskSource> replay(String folder) {
    try {
      return Optional.of(new TaskSource.Replay(RecordingFolder.of(Path.of(folder))));
    } catch (IllegalArgumentException e) { // an invalid path too
      problems.add(Mode.REPLAY.flag() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<WebConfig> webConfig() {
    Optional<Path> file = path(Setting.WEB_CONFIG_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(WebConfig.load(file.get()));
    } catch (WebConfigException e) {
      for (String problem : e.problems()) {
        problems.add(nameOf(Setting.WEB_CONFIG_FILE) + ": " + problem);
      }
      return Optional.empty();
    }
  }

  Optional<Path> path(Setting<String> setting) {
    String file = get(setting);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(file));
    } catch (InvalidPathException e) {
      addProblem(setting, file);
      return Optional.empty();
    }
  }

  /** A setting's value; the default, and a problem, if what is given breaks the rule. */
  <T> T get(Setting<T> setting) {
    String value = given(setting);
    if (!value.isEmpty()) {
      try {
        return setting.type().parse(value);
      } catch (IllegalArgumentException e) {
        addProblem(setting, value);
      }
    }
    return setting.type().parse(setting.defaultText());
  }

  private void addProblem(Setting<?> setting, String value) {
    String shown = setting.type().isSecret() ? "its value" : DisplayText.quoted(value);
    problems.add(nameOf(setting) + ": " + shown + " is not " + setting.type().rule());
  }

  /** What is given for a setting, the flag before the variable; empty counts as not given. */
  String given(Setting<?> setting) {
    String flagged = flagged(setting);
    return flagged.isEmpty() ? env.getOrDefault(setting.variable(), "").trim() : flagged;
  }

  private String flagged(Setting<?> setting) {
    String flagged = arguments.valueOf(setting).trim();
    return flagged.isEmpty() ? running.valueOf(setting).trim() : flagged;
  }

  /** The setting's name where its value comes from. */
  String nameOf(Setting<?> setting) {
    return flagged(setting).isEmpty() ? setting.variable() : setting.flag();
  }

  void addProblem(String problem) {
    problems.add(problem);
  }

  void addWarning(String warning) {
    warnings.add(warning);
  }

  private void warnOfUnknownVariables() {
    List<String> known = new ArrayList<>();
    for (Setting<?> setting : Setting.ALL) {
      known.add(setting.variable());
    }
    for (String variable : new TreeSet<>(env.keySet())) {
      if (variable.startsWith(Setting.PREFIX) && !known.contains(variable)) {
        warnings.add(
            DisplayText.plain(variable)
                + " is not a variable of this exporter and has no effect"
                + DidYouMean.hint(variable, known));
      }
    }
  }
}
