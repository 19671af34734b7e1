package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

/**
 * A reason why a metric may have no sample. A rule names the reasons that can apply; which one does
 * depends on the task, and a report that knows the task can choose.
 */
public enum Absence {
  /** The endpoint gives no statistics for the container: stopped, just started, or metrics off. */
  NO_STATISTICS("the container has no statistics"),
  /** A rate needs the statistics before: there are none in a container's first ones. */
  NO_PREVIOUS_STATISTICS("there are no previous statistics yet"),
  /** The exporter has not seen the reading once: a short life, or an exporter that started late. */
  NEVER_SAMPLED("the exporter never saw the reading"),
  /** A ratio of the task is not known while one of its running containers lacks the reading. */
  INCOMPLETE("a running container lacks the reading"),
  /** Neither the task nor, where it can have its own, the container has the limit. */
  NO_LIMIT("no limit is set"),
  /** The container has no CPU shares of its own: the endpoint gives 0, 1 or 2 then. */
  NO_CPU_SHARES("none are set"),
  /** A moment that has not come. */
  NOT_YET("it has not happened yet"),
  /** The interfaces are the host's, or there are none. */
  HOST_NETWORK("the network mode is `host` or `none`"),
  /** The statistics have no {@code networks}. */
  NO_INTERFACE("no interface is reported"),
  /** The statistics have no entry for the page cache. */
  NO_PAGE_CACHE("the page cache is not known"),
  /** The statistics have no {@code memory_stats.stats}, as on Windows. */
  NO_MEMORY_DETAILS("the platform gives no memory details (Windows)"),
  /** The list of block I/O is null, as on cgroup v2 before the first I/O. */
  NO_BLOCK_IO("no block I/O is listed"),
  /** cgroup v2 counts bytes only. */
  NO_BLOCK_OPERATIONS("the host runs cgroup v2, which counts no operations"),
  /** cgroup v2 does not report it, cgroup v1 and Windows on Fargate do. */
  NOT_ON_CGROUP_V2("the host runs cgroup v2"),
  /** Only cgroup v2 reports it. */
  CGROUP_V2_ONLY("the host does not run cgroup v2"),
  /** Nothing is pushed. */
  PUSH_OFF("pushing is off"),
  /** No request has been made, or none has succeeded. */
  NEVER_PUSHED("nothing was pushed yet"),
  /** The CPU quota is the task's, so that the container's own periods stay at 0. */
  NO_CPU_PERIODS("no periods are counted, which is so on most ECS platforms"),
  /** The platform does not count processes. */
  NO_PROCESS_COUNT("the platform does not count them (Fargate, Windows)"),
  /** Only Fargate reports it. */
  FARGATE_ONLY("the platform is not Fargate (Linux, 1.4.0 or newer)"),
  /** The endpoint gives no status. */
  NO_STATUS("no status is given"),
  /** The task definition has no health check for the container. */
  NO_HEALTH_CHECK("the container has no health check"),
  /** The container has not exited, or its restart policy answered the exit. */
  NOT_EXITED("the container has not exited, or runs again by its restart policy"),
  /** The task definition has no restart policy for the container. */
  NO_RESTART_POLICY("the container has no restart policy"),
  /** Version 3 of the endpoint does not have the field. */
  VERSION_3("the endpoint is of version 3"),
  /** No essential container has stopped, even where the task was told to stop. */
  NO_ESSENTIAL_STOP("no essential container has stopped"),
  /** Only newer agents say whether faults may be injected. */
  FAULT_INJECTION_UNKNOWN("the platform does not say (version 3, agents before 1.88.0)"),
  /** The scrape ends before the fetch does. */
  FETCH_UNDER_WAY("the fetch outlasts the scrape"),
  /** No task document was read since the exporter started. */
  NEVER_READ("no task document was ever read");

  private final String sentence;

  Absence(String sentence) {
    this.sentence = requireNonNull(sentence);
  }

  /** The reason as half a sentence that goes on "absent when …", in Markdown. */
  public String sentence() {
    return sentence;
  }
}
