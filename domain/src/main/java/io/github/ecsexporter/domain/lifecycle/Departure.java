package io.github.ecsexporter.domain.lifecycle;

/** Why the exporter leaves. */
public enum Departure {
  /** It was told not to wait. */
  NO_WAIT("not waiting for other containers"),
  /** All other containers of the task have stopped. */
  OTHERS_STOPPED("all other containers have stopped"),
  /** The task is to go on: only this container is being stopped. */
  ONLY_THIS("the task goes on without the exporter"),
  /** The time is over. */
  WAIT_OVER("the wait is over"),
  /** It was asked to leave a second time. */
  ASKED_AGAIN("asked a second time");

  private final String description;

  Departure(String description) {
    this.description = description;
  }

  /** For the log, without a capital letter and a full stop. */
  public String description() {
    return description;
  }
}
