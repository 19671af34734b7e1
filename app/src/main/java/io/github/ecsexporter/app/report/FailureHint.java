package io.github.ecsexporter.app.report;

import static io.github.ecsexporter.app.report.Sentence.when;

import io.github.ecsexporter.domain.observation.Document;
import io.github.ecsexporter.domain.observation.FailureKind;
import java.util.List;
import java.util.function.Predicate;

/** What a failure means, and what helps; only for what was seen. */
enum FailureHint implements Sentence<FailedDocument> {
  REPEATED_PATH(
      f -> f.repeatsTask() && f.is(FailureKind.HTTP_STATUS),
      "The base URL ends in the path of a document. The exporter appends /task and /task/stats"
          + " itself: leave them out of the base URL."),
  REFUSED(
      f -> f.is(FailureKind.REFUSED),
      "Nothing listens at this address. Does this run in a container of an ECS task? While the ECS"
          + " agent restarts, the address is closed for some seconds."),
  NO_ROUTE(
      f -> f.is(FailureKind.NO_ROUTE),
      "No route leads to this address. Does this run in a container of an ECS task?"),
  UNRESOLVED(
      f -> f.is(FailureKind.UNRESOLVED),
      "The host name of the base URL has no address. ECS sets a numeric address, not a name."),
  UNREACHABLE(
      f -> f.is(FailureKind.UNREACHABLE),
      "The endpoint could not be reached. Does this run in a container of an ECS task?"),
  STATISTICS_DROPPED(
      f ->
          f.is(FailureKind.CONNECTION_LOST)
              && f.document() == Document.STATS
              && f.subject().isUp(Document.TASK),
      "The endpoint is there but closed this connection. In awsvpc mode the ECS agent does so for a"
          + " second or two while a container starts, and after its own restart: try again."),
  DROPPED(
      f ->
          f.is(FailureKind.CONNECTION_LOST)
              && !(f.document() == Document.STATS && f.subject().isUp(Document.TASK)),
      "Something accepts connections at this address, and closed this one. If the ECS agent is"
          + " restarting, it will answer in some seconds: try again."),
  NOT_HTTP(
      f -> f.is(FailureKind.NOT_HTTP),
      "Something answers at this address, but not in HTTP: the address is not the endpoint's."),
  UNREADABLE_FILE(
      f -> f.is(FailureKind.UNREADABLE_FILE),
      "The file is missing, or the exporter may not read it."),
  CONNECT_TIMEOUT(
      f -> f.is(FailureKind.CONNECT_TIMEOUT),
      "No connection was made in time: packets to this address seem to be dropped, as they are"
          + " outside an ECS task. A longer timeout is unlikely to help."),
  RESPONSE_TIMEOUT(
      f -> f.is(FailureKind.RESPONSE_TIMEOUT),
      "The endpoint accepted the connection but did not respond in time. If it is only slow, a"
          + " longer ECS_METRICS_EXPORTER_TIMEOUT helps."),
  TIMEOUT(f -> f.is(FailureKind.TIMEOUT), "The document did not arrive in time."),
  OVERLOADED(
      f -> f.is(FailureKind.OVERLOADED),
      "The exporter was still waiting for earlier collections, so it did not ask."),
  REDIRECT(
      f -> f.hasStatus(300, 399),
      "A redirect, which the exporter does not follow. The ECS agent redirects where the path has a"
          + " double slash; otherwise another server answers at this address."),
  FORBIDDEN(
      f -> f.hasStatus(401) || f.hasStatus(403) || f.hasStatus(407),
      "The metadata endpoint never asks for a password or permission: another server, such as a"
          + " proxy, answers at this address."),
  UNKNOWN_ID(
      f -> f.hasStatus(404) && f.isAgentsMessage(),
      "The endpoint does not know the id in the base URL, which may be of a task that is gone. Use the"
          + " value that ECS sets in this container."),
  UNKNOWN_PATH(
      f -> f.hasStatus(404) && !f.isAgentsMessage() && !f.isWebPage() && !f.repeatsTask(),
      "There is no such path at this address: check the path of the base URL."),
  VERSION_3_TASK(
      f -> f.isVersion3() && f.hasStatus(500) && f.document() == Document.TASK,
      "On version 3 of the endpoint, status 500 means that it does not know the id in the base URL,"
          + " or that a container has no network settings yet: then try again."),
  VERSION_3_STATISTICS(
      f -> f.isVersion3() && f.hasStatus(400) && f.document() == Document.STATS,
      "On version 3 of the endpoint, status 400 means that it does not know the id in the base URL,"
          + " or cannot give the statistics."),
  RATE_LIMIT(
      f -> f.hasStatus(429),
      "The endpoint limits how often it can be asked, and someone asks too often."),
  INTERNAL(
      f -> f.hasStatus(500) && !f.isWebPage() && !(f.isVersion3() && f.document() == Document.TASK),
      "The endpoint could not put the document together. If a container is just starting, try"
          + " again; otherwise look at the log of the ECS agent."),
  GATEWAY(
      f -> f.hasStatus(502, 504),
      "A proxy or load balancer responds like this when what is behind it does not: the address may"
          + " not be the endpoint's."),
  WEB_PAGE(
      FailedDocument::isWebPage,
      "The response is a web page: a proxy or another server answers at this address."),
  MESSAGE(
      f -> f.is(FailureKind.TEXT) && !f.subject().source().isRecording(),
      "The response is a message in place of the document."),
  LIST(
      f -> f.is(FailureKind.LIST),
      "This is a JSON list, as the paths /tasks and /tasks/stats give it. The exporter reads one"
          + " task: /task and /task/stats."),
  CONTAINER_DOCUMENT(
      f -> f.is(FailureKind.CONTAINER_DOCUMENT),
      "This is the document of a single container, which the base URL gives without a further path."
          + " The exporter needs the task's: /task and /task/stats."),
  CONTAINER_STATISTICS(
      f -> f.is(FailureKind.CONTAINER_STATISTICS),
      "These are the statistics of a single container, which the path /stats gives. The exporter"
          + " needs those of the task, by container: /task/stats."),
  DAMAGED_FILE(
      f ->
          f.subject().source().isRecording()
              && (f.is(FailureKind.MALFORMED) || f.is(FailureKind.TEXT)),
      "The file is empty, incomplete, or not the response of a task metadata endpoint."),
  NO_DOCUMENT(
      f -> f.is(FailureKind.MALFORMED) && !f.subject().source().isRecording(),
      "A task metadata endpoint does not respond like this."),
  TOO_LARGE(f -> f.is(FailureKind.TOO_LARGE), "No task's document should be that large.");

  /** All, in order. */
  static final List<FailureHint> ALL = List.of(values());

  private final Predicate<FailedDocument> condition;
  private final String text;

  FailureHint(Predicate<FailedDocument> condition, String text) {
    this.condition = condition;
    this.text = text;
  }

  @Override
  public String about(FailedDocument failed) {
    return when(condition.test(failed), text);
  }
}
