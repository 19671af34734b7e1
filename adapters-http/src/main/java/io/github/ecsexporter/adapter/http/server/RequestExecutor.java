package io.github.ecsexporter.adapter.http.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.xnio.IoUtils;

/**
 * Computes responses on worker threads and hands them back to the I/O thread.
 *
 * <p>Equal requests at the same time share one computation, so that any number of scrapers occupies
 * a single thread. All methods are for the one I/O thread: it owns every request, and nothing here
 * needs a lock.
 */
public final class RequestExecutor {
  /** For a request that no thread is free for. */
  public static final Response BUSY =
      Response.text(
          503, "too many requests at the same time", new Response.Header(Headers.RETRY_AFTER, "1"));

  /** For a request that failed unexpectedly. */
  static final Response FAILED =
      Response.text(500, "internal error: the log of the exporter has the details");

  private static final Logger LOG = System.getLogger(RequestExecutor.class.getName());

  private final Executor workers;
  private final Map<Object, List<HttpServerExchange>> waiting = new HashMap<>();

  RequestExecutor(Executor workers) {
    this.workers = workers;
  }

  /**
   * Sends the result of the computation, or of an equal one that is running.
   *
   * @param key equal for requests with the same response
   */
  public void share(HttpServerExchange exchange, Object key, Supplier<Response> computation) {
    List<HttpServerExchange> others = waiting.get(key);
    if (others != null) {
      Runnable join = () -> others.add(exchange);
      exchange.dispatch(SameThreadExecutor.INSTANCE, join);
      return;
    }
    List<HttpServerExchange> all = new ArrayList<>(1);
    all.add(exchange);
    waiting.put(key, all);
    compute(
        exchange,
        computation,
        response -> {
          waiting.remove(key);
          for (HttpServerExchange waiter : all) {
            sendSafely(response, waiter);
          }
        });
  }

  /** Whatever happens to one connection, the others get their response. */
  private static void sendSafely(Response response, HttpServerExchange waiter) {
    try {
      response.send(waiter);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "A response could not be sent", e);
      IoUtils.safeClose(waiter.getConnection());
    }
  }

  /** Computes on a worker, then calls back on the I/O thread, exactly once in any case. */
  public void compute(
      HttpServerExchange exchange, Supplier<Response> computation, Consumer<Response> whenDone) {
    offload(exchange, workers, () -> outcome(computation), BUSY, FAILED, whenDone);
  }

  /**
   * Computes on an executor, then calls back on the I/O thread, exactly once in any case.
   *
   * @param ifBusy the result if the executor rejects the task
   * @param ifFailed the result if the computation throws
   */
  static <T> void offload(
      HttpServerExchange exchange,
      Executor executor,
      Supplier<T> computation,
      T ifBusy,
      T ifFailed,
      Consumer<T> whenDone) {
    Offloaded<T> offloaded =
        new Offloaded<>(exchange.getIoThread(), computation, ifFailed, whenDone);
    Runnable submit =
        () -> {
          try {
            executor.execute(offloaded);
          } catch (RejectedExecutionException e) {
            whenDone.accept(ifBusy);
          } catch (OutOfMemoryError e) {
            // No thread could be started; those who wait must get a response all the same.
            LOG.log(Level.WARNING, "No thread can be started: " + e.getMessage());
            whenDone.accept(ifBusy);
          }
        };
    exchange.dispatch(SameThreadExecutor.INSTANCE, submit);
  }

  /**
   * A computation that hands its result over even if memory runs out meanwhile: by then there is
   * nothing left to allocate.
   */
  private static final class Offloaded<T> implements Runnable {
    private final Executor ioThread;
    private final Supplier<T> computation;
    private final Runnable handOver;
    private T result;

    Offloaded(Executor ioThread, Supplier<T> computation, T ifFailed, Consumer<T> whenDone) {
      this.ioThread = ioThread;
      this.computation = computation;
      this.result = ifFailed;
      // The executor's queue makes the result visible to the I/O thread.
      this.handOver = () -> whenDone.accept(result);
    }

    @Override
    public void run() {
      try {
        result = computation.get();
      } finally {
        try {
          ioThread.execute(handOver);
        } catch (RejectedExecutionException e) {
          LOG.log(Level.DEBUG, "The server stopped before a response was ready");
        }
      }
    }
  }

  private static Response outcome(Supplier<Response> computation) {
    try {
      return computation.get();
    } catch (RuntimeException | Error e) {
      return failed(e);
    }
  }

  /** The client gets one plain line, the log everything. */
  static Response failed(Throwable e) {
    LOG.log(Level.ERROR, "A request failed unexpectedly", e);
    return FAILED;
  }
}
