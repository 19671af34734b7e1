package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FailureReason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of a host.
 *
 * <p>A look-up cannot be given a time limit, so it has a thread of its own to be stuck on; the
 * address that ECS gives is numeric and needs none. Thread-safe.
 */
final class HostResolver {
  private final String host;
  private @Nullable FutureTask<InetAddress[]> lookUp;

  HostResolver(String host) {
    this.host = host;
  }

  /** The addresses, at least one. */
  InetAddress[] resolve(Deadline deadline) throws FetchException {
    try {
      return isNumeric()
          ? InetAddress.getAllByName(host)
          : startOrJoin()
              .get(deadline.remainingMillis(FailureKind.CONNECT_TIMEOUT), TimeUnit.MILLISECONDS);
    } catch (UnknownHostException | ExecutionException e) {
      throw FetchException.retryable(FailureKind.UNRESOLVED, "no address is known for the host");
    } catch (TimeoutException e) {
      throw deadline.passed(FailureKind.CONNECT_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FetchException.permanent(FailureReason.UNREACHABLE, "interrupted");
    }
  }

  private boolean isNumeric() {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == ':') {
        return true;
      }
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** At most one look-up at a time, however many wait for it. */
  private synchronized FutureTask<InetAddress[]> startOrJoin() {
    FutureTask<InetAddress[]> present = lookUp;
    if (present == null || present.isDone()) {
      present = new FutureTask<>(() -> InetAddress.getAllByName(host));
      lookUp = present;
      Thread thread = new Thread(present, "ecs-resolve");
      thread.setDaemon(true);
      thread.start();
    }
    return present;
  }
}
