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
 * Computes answers on worker threads and hands them back to the I/O thread.
 *
 * <p>Requests that ask the same at the same time share one computation, so that any number of
 * scrapers waits on a single thread. All methods are for the I/O thread, of which there is one: it
 * owns every request, and nothing here needs a lock.
 */
public final class RequestExecutor {
  /** For a request that finds no free thread. */
  public static final Response BUSY =
      Response.text(
          503, "too many requests at once", new Response.Header(Headers.RETRY_AFTER, "1"));

  /** For a request that met something unexpected. */
  static final Response FAILED = Response.text(500, "internal error");

  private static final Logger LOG = System.getLogger(RequestExecutor.class.getName());

  private final Executor workers;
  private final Map<Object, List<HttpServerExchange>> waiting = new HashMap<>();

  RequestExecutor(Executor workers) {
    this.workers = workers;
  }

  /**
   * Answers with what the computation gives, or with the result of one that is under way.
   *
   * @param key equal for requests with the same answer
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
        answer -> {
          waiting.remove(key);
          for (HttpServerExchange waiter : all) {
            sendSafely(answer, waiter);
          }
        });
  }

  /** Whatever is the matter with one connection, the others get their answer. */
  private static void sendSafely(Response answer, HttpServerExchange waiter) {
    try {
      answer.send(waiter);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "An answer could not be sent", e);
      IoUtils.safeClose(waiter.getConnection());
    }
  }

  /** Computes on a worker and tells the I/O thread, in any case exactly once. */
  public void compute(
      HttpServerExchange exchange, Supplier<Response> computation, Consumer<Response> whenDone) {
    offload(exchange, workers, () -> outcome(computation), BUSY, FAILED, whenDone);
  }

  /**
   * Computes elsewhere and tells the I/O thread, in any case exactly once.
   *
   * @param ifBusy the result if the executor takes no more
   * @param ifBroken the result if the computation throws
   */
  static <T> void offload(
      HttpServerExchange exchange,
      Executor executor,
      Supplier<T> computation,
      T ifBusy,
      T ifBroken,
      Consumer<T> whenDone) {
    Offloaded<T> offloaded =
        new Offloaded<>(exchange.getIoThread(), computation, ifBroken, whenDone);
    Runnable submit =
        () -> {
          try {
            executor.execute(offloaded);
          } catch (RejectedExecutionException e) {
            whenDone.accept(ifBusy);
          } catch (OutOfMemoryError e) {
            // There is no thread to be had; those who wait must hear of it all the same.
            LOG.log(Level.WARNING, "No thread can be started: " + e.getMessage());
            whenDone.accept(ifBusy);
          }
        };
    exchange.dispatch(SameThreadExecutor.INSTANCE, submit);
  }

  /**
   * A computation that hands its result over even when memory runs out under it: by then there is
   * nothing left to allocate.
   */
  private static final class Offloaded<T> implements Runnable {
    private final Executor ioThread;
    private final Supplier<T> computation;
    private final Runnable handOver;
    private T result;

    Offloaded(Executor ioThread, Supplier<T> computation, T ifBroken, Consumer<T> whenDone) {
      this.ioThread = ioThread;
      this.computation = computation;
      this.result = ifBroken;
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
          LOG.log(Level.DEBUG, "The server has stopped before an answer was ready");
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

  /** Of what went wrong the client gets one plain line, the log everything. */
  static Response failed(Throwable e) {
    LOG.log(Level.ERROR, "A request failed unexpectedly", e);
    return FAILED;
  }
}
