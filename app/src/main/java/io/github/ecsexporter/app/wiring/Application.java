package io.github.ecsexporter.app.wiring;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import io.github.ecsexporter.adapter.http.ExporterHttpServer;
import io.github.ecsexporter.adapter.http.HttpServerConfig;
import io.github.ecsexporter.adapter.http.endpoints.UseCases;
import io.github.ecsexporter.app.config.Catalogue;
import io.github.ecsexporter.app.config.ExporterConfig;
import io.github.ecsexporter.app.config.TaskSource;
import io.github.ecsexporter.app.info.ProgramInfo;
import io.github.ecsexporter.app.selection.CatalogueSelection;
import io.github.ecsexporter.domain.collect.TaskTags;
import io.github.ecsexporter.domain.delivery.PushService;
import io.github.ecsexporter.domain.lifecycle.Departure;
import io.github.ecsexporter.domain.lifecycle.Ending;
import io.github.ecsexporter.domain.lifecycle.LifecycleSettings;
import io.github.ecsexporter.domain.lifecycle.OwnContainer;
import io.github.ecsexporter.domain.lifecycle.Sampler;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.port.out.Scheduler;
import io.github.ecsexporter.domain.push.PushState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The running exporter. Starts from the inside out: sources, use cases, tags, at last the server;
 * stops in reverse. Not thread-safe, but {@link #close()} may be called from any thread.
 */
public final class Application implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Application.class.getName());

  /** What a server and its connections may take to close. */
  private static final Duration CLOSING = Duration.ofSeconds(7);

  private final Lifecycle lifecycle;
  private final ExporterHttpServer server;
  private final HttpServerConfig config;
  private final LifecycleSettings settings;
  private final Ending ending;
  private final Scheduler scheduler;
  private final Optional<Duration> stopsAfter;

  private Application(
      Lifecycle lifecycle,
      ExporterHttpServer server,
      HttpServerConfig config,
      LifecycleSettings settings,
      Ending ending,
      Scheduler scheduler,
      Optional<Duration> stopsAfter) {
    this.lifecycle = lifecycle;
    this.server = server;
    this.config = config;
    this.settings = settings;
    this.ending = ending;
    this.scheduler = scheduler;
    this.stopsAfter = stopsAfter;
  }

  /** The modules that a configuration asks for, the HTTP server's among them. */
  static List<Module> modules(ExporterConfig config) {
    List<Module> modules =
        new ArrayList<>(
            taskModules(config, new SummaryModule(config.summary(), config.containers())));
    modules.add(new LifecycleModule(config.lifecycle(), config.collection()));
    modules.add(new HttpModule(config));
    return modules;
  }

  /**
   * The modules that a configuration asks for to look at the task, without the HTTP server's.
   *
   * @param listener binds who hears of the collections
   */
  static List<Module> taskModules(ExporterConfig config, Module listener) {
    // No lambda: linking one would load classes of pushing.
    Optional<PushState> push =
        config.push().isPresent() ? Optional.of(new PushState()) : Optional.empty();
    List<Module> modules = new ArrayList<>();
    Collections.addAll(
        modules,
        sourceModule(config.source()),
        config.jvmMetrics()
            ? new PrometheusWithJvmMetricsModule(config.metrics())
            : new PrometheusModule(),
        listener,
        config.taskTags().isEmpty()
            ? new NoTaskTagsModule()
            : new TaskTagsModule(config.taskTags(), hidesTagFailures(config.source())),
        new DomainModule(
            CatalogueSelection.of(config), config.collection(), ProgramInfo.current(), push),
        new CheckModule(config));
    modules.add(
        push.isPresent()
            ? new PushModule(config.push().orElseThrow(), push.get())
            : new NoPushModule());
    return modules;
  }

  /** Version 3 of the endpoint leaves out the tags and says nothing when it cannot read them. */
  private static boolean hidesTagFailures(TaskSource source) {
    return source instanceof TaskSource.Endpoint endpoint && endpoint.version() < 4;
  }

  private static Module sourceModule(TaskSource source) {
    if (source instanceof TaskSource.Endpoint endpoint) {
      return new MetadataEndpointModule(endpoint.endpoint());
    }
    if (source instanceof TaskSource.Replay replay) {
      return new ReplayModule(replay.folder());
    }
    return new DemoModule(((TaskSource.Demo) source).stopsAfter());
  }

  /**
   * Starts the exporter.
   *
   * @throws IOException if the server cannot listen on its address
   */
  public static Application start(ExporterConfig config) throws IOException {
    return start(config, Overrides.NONE);
  }

  /**
   * Starts the exporter with some of its parts replaced.
   *
   * @throws IOException if the server cannot listen on its address
   */
  public static Application start(ExporterConfig config, Overrides overrides) throws IOException {
    Lifecycle lifecycle = new Lifecycle();
    try {
      Injector injector = wire(lifecycle, modules(config), overrides);
      injector.getInstance(TaskTags.class).start();
      HttpServerConfig http = injector.getInstance(HttpServerConfig.class);
      ExporterHttpServer server =
          lifecycle.closing(ExporterHttpServer.start(http, injector.getInstance(UseCases.class)));
      LifecycleSettings settings = injector.getInstance(LifecycleSettings.class);
      Application application =
          new Application(
              lifecycle,
              server,
              http,
              settings,
              injector.getInstance(Ending.class),
              injector.getInstance(Scheduler.class),
              config.source() instanceof TaskSource.Demo demo
                  ? demo.stopsAfter()
                  : Optional.empty());
      injector.getInstance(Sampler.class).start();
      if (!settings.shutdownWait().isZero()) {
        injector.getInstance(OwnContainer.class).start();
      }
      BuildInfo build = injector.getInstance(BuildInfo.class);
      LOGGER.log(INFO, application.startLine(config, build));
      if (config.push().isPresent()) {
        injector.getInstance(PushService.class).start();
      }
      return application;
    } catch (IOException | RuntimeException | Error e) {
      lifecycle.close();
      throw e;
    }
  }

  /**
   * Makes an injector, strictly: nothing is bound implicitly.
   *
   * @param lifecycle closes what the modules open; the caller closes it, also after an exception
   */
  static Injector wire(Lifecycle lifecycle, List<Module> modules, Overrides overrides) {
    if (LOGGER.isLoggable(DEBUG)) {
      StringJoiner names = new StringJoiner(", ");
      for (Module module : modules) {
        names.add(module.getClass().getSimpleName());
      }
      LOGGER.log(DEBUG, "Modules: " + names);
    }
    Module strict = new StrictModule(lifecycle);
    try {
      return overrides.isEmpty()
          ? Guice.createInjector(Stage.PRODUCTION, with(modules, strict))
          : Guice.createInjector(
              Stage.PRODUCTION, strict, Modules.override(modules).with(overrides.module()));
    } catch (CreationException e) {
      // One cause fails everything that depends on it; the first message names it.
      Throwable cause = e.getErrorMessages().iterator().next().getCause();
      throw cause == null ? e : new IllegalStateException(cause);
    }
  }

  private static List<Module> with(List<Module> modules, Module further) {
    List<Module> all = new ArrayList<>(modules);
    all.add(further);
    return all;
  }

  private String startLine(ExporterConfig config, BuildInfo build) {
    StringJoiner catalogues = new StringJoiner(",");
    for (Catalogue catalogue : config.catalogues()) {
      catalogues.add(catalogue.label());
    }
    return "Version "
        + build.version()
        + " (revision "
        + build.revision()
        + ") serves on "
        + url()
        + ", catalogue "
        + catalogues
        + ", source "
        + config.source().describe();
  }

  /** The port that the server listens on. */
  public int port() {
    return server.port();
  }

  /** The server's address as a URL; the host is the one that was configured. */
  public String url() {
    String host = config.host();
    return server.scheme()
        + "://"
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + server.port();
  }

  /**
   * Goes on until the task's other containers have stopped, sums up, and closes. Blocks, but never
   * longer than {@link #endLimit()}; an interrupt means to leave at once. Not to be called twice.
   */
  public void end() {
    boolean waits = !settings.shutdownWait().isZero();
    if (waits) {
      LOGGER.log(INFO, "Told to stop: going on until the task's other containers have stopped");
    }
    boolean hurry = false;
    try {
      Departure departure = ending.run();
      hurry = departure == Departure.ASKED_AGAIN;
      if (waits) {
        LOGGER.log(INFO, "Leaving: " + departure.description());
      }
    } catch (RuntimeException | Error e) {
      LOGGER.log(ERROR, "The end failed: " + e.getMessage());
    }
    if (hurry) {
      Thread.currentThread().interrupt(); // what closes does not wait then
    }
    close();
  }

  /**
   * Runs something when the simulated task is stopped, as ECS would send a signal; never for a real
   * task.
   */
  public void whenTaskStops(Runnable stop) {
    if (stopsAfter.isPresent()) {
      scheduler.schedule(
          () -> {
            Thread thread = new Thread(stop, "demo-stop");
            thread.setDaemon(true);
            thread.start();
          },
          stopsAfter.get());
    }
  }

  /** The time by which {@link #end()} has ended. */
  public Duration endLimit() {
    return settings.shutdownWait().plus(Ending.FINISHING).plus(CLOSING);
  }

  /** Stops accepting, finishes what runs, up to 5 seconds, and closes the rest. */
  @Override
  public void close() {
    lifecycle.close();
    LOGGER.log(INFO, "Stopped");
  }

  /** Nothing is injected that no module has bound. */
  private static final class StrictModule extends AbstractModule {
    private final Lifecycle lifecycle;

    StrictModule(Lifecycle lifecycle) {
      this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireAtInjectOnConstructors();
      binder().requireExactBindingAnnotations();
      binder().disableCircularProxies();
      bind(Lifecycle.class).toInstance(lifecycle);
    }
  }
}
