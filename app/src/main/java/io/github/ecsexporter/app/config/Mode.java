package io.github.ecsexporter.app.config;

/** What the program can do instead of serving the task that it runs in. */
enum Mode {
  DEMO("--demo", "", "", "Serve a simulated Fargate task, to try everything on a laptop."),
  DEMO_STOP(
      "--demo-stop",
      "",
      "AFTER",
      "With --demo: the simulated task stops after this time. An essential container exits with 1,"
          + " the others and the exporter are told to stop."),
  REPLAY(
      "--replay",
      "",
      "DIR",
      "Serve a recording: task.json and stats.json from a folder, to reproduce a report."),
  ONCE(
      "--once",
      "",
      "",
      "Print the metrics once, and nothing else, to standard output. Exit code 1 if the collection"
          + " failed."),
  PUSH(
      "--push",
      "",
      "",
      "With --once: collect once, push once, and report how that went instead of printing the"
          + " metrics. Exit code 1 if it failed."),
  CHECK(
      "--check",
      "",
      "",
      "Report in words what this endpoint provides and lacks, and what that means for the"
          + " metrics. Where pushing is on, push once and report what the receiver says. Exit code 1 if a"
          + " document could not be read or is not a task's, or if the receiver did not take the"
          + " push; findings alone leave it 0."),
  HEALTH(
      Command.HEALTH_FLAG,
      "",
      "",
      "Ask the exporter that runs here whether it is healthy; for container health checks. Uses"
          + " the same settings as the exporter; in a container, the flags of process 1 too. Exit"
          + " code 1 if it is not healthy."),
  VERSION("--version", "-v", "", "Print the version."),
  HELP("--help", "-h", "", "Print this help.");

  private final String flag;
  private final String shortFlag;
  private final String placeholder;
  private final String meaning;

  Mode(String flag, String shortFlag, String placeholder, String meaning) {
    this.flag = flag;
    this.shortFlag = shortFlag;
    this.placeholder = placeholder;
    this.meaning = meaning;
  }

  /** The flag, with its dashes. */
  String flag() {
    return flag;
  }

  /** The short form of the flag; empty if there is none. */
  String shortFlag() {
    return shortFlag;
  }

  /** How the help shows its value; empty if it takes none. */
  String placeholder() {
    return placeholder;
  }

  /** What its value is; only for those that take one. */
  String valueRule() {
    return this == DEMO_STOP ? ValueType.TIMEOUT.rule() : "a folder";
  }

  /** What it does. */
  String meaning() {
    return meaning;
  }
}
