package io.github.ecsexporter.app.config;

/** What the program can be told to do instead of serving the task that it runs in. */
enum Mode {
  DEMO("--demo", "", "Serve a simulated Fargate task: try everything on a laptop."),
  REPLAY(
      "--replay",
      "DIR",
      "Serve a recording: task.json and stats.json of a folder. Reproduces a report."),
  ONCE(
      "--once",
      "",
      "Print the metrics once, and nothing else, to standard output. Exit code 1 if the collection"
          + " failed."),
  CHECK(
      "--check",
      "",
      "Say in words what this endpoint gives and lacks, and what that means for the metrics. Exit"
          + " code 1 if a document could not be read."),
  HEALTH(
      "--health",
      "",
      "Ask the exporter that runs here whether it is healthy; for the image's health check. Exit"
          + " code 1 if it is not."),
  VERSION("--version", "", "Print the version."),
  HELP("--help", "", "Print this help.");

  private final String flag;
  private final String placeholder;
  private final String meaning;

  Mode(String flag, String placeholder, String meaning) {
    this.flag = flag;
    this.placeholder = placeholder;
    this.meaning = meaning;
  }

  /** The flag, with its dashes. */
  String flag() {
    return flag;
  }

  /** How the help shows its value; empty if it takes none. */
  String placeholder() {
    return placeholder;
  }

  /** What it does. */
  String meaning() {
    return meaning;
  }
}
