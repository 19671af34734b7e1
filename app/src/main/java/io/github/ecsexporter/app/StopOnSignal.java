package io.github.ecsexporter.app;

import io.github.ecsexporter.app.config.ExitCode;
import io.github.ecsexporter.app.log.Logging;
import io.github.ecsexporter.app.log.UncaughtLog;
import io.github.ecsexporter.app.wiring.Application;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends the exporter at SIGTERM or SIGINT, and at once at a second one. The process exits with 0
 * within the exporter's limit, whatever hangs. A virtual machine that a signal ends by itself would
 * do neither.
 */
final class StopOnSignal implements Main.Serving {
  private static final String[] SIGNALS = {"TERM", "INT"};

  // All guarded by this.
  private Optional<Application> application = Optional.empty();
  private Optional<Thread> end = Optional.empty();
  private int signals;

  @Override
  public void starting() {
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtLog());
    for (String signal : SIGNALS) {
      handle(signal);
    }
  }

  @Override
  public void started(Application started) {
    boolean isOver;
    synchronized (this) {
      application = Optional.of(started);
      isOver = signals > 0;
    }
    // For whatever else ends the virtual machine, such as SIGHUP.
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    started.whenTaskStops(this::stop);
    if (isOver) {
      new Thread(this::stop, "stop").start();
    }
  }

  /**
   * Asks the virtual machine for a signal, by reflection: the compiler warns of every use of {@code
   * sun.misc.Signal}, and cannot be told not to. There is nothing else that sees a second signal.
   * Without it the shutdown hook stops at the first.
   */
  private void handle(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal = (proxy, method, args) -> called(proxy, method, args);
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      System.getLogger(StopOnSignal.class.getName())
          .log(System.Logger.Level.DEBUG, "SIG" + name + " is left to the virtual machine");
    }
  }

  private @Nullable Object called(Object proxy, Method method, Object[] args) {
    return switch (method.getName()) {
      case "handle" -> {
        signalled();
        yield null;
      }
      case "equals" -> proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> StopOnSignal.class.getName();
    };
  }

  /** Each signal comes on a thread of its own. */
  private void signalled() {
    synchronized (this) {
      signals++;
      if (application.isEmpty() && signals == 1) {
        return; // as soon as it has started
      }
      if (application.isEmpty()) {
        Runtime.getRuntime().halt(ExitCode.OK.number());
      }
      if (signals > 1) {
        end().interrupt();
        return;
      }
    }
    stop();
  }

  /** Ends the exporter and the process; does not return. */
  private void stop() {
    try {
      end().join(application().endLimit().toMillis());
    } catch (InterruptedException e) {
      // nobody interrupts it; leave
    }
    Runtime.getRuntime().halt(ExitCode.OK.number());
  }

  /** The thread that ends the exporter; started the first time. */
  private synchronized Thread end() {
    if (end.isEmpty()) {
      Thread thread = new Thread(this::run, "end");
      thread.setDaemon(true);
      thread.start();
      end = Optional.of(thread);
    }
    return end.get();
  }

  private synchronized Application application() {
    return application.orElseThrow();
  }

  private void run() {
    try {
      application().end();
    } finally {
      Thread.interrupted(); // being in a hurry is no reason to lose lines
      Logging.flush();
    }
  }
}
