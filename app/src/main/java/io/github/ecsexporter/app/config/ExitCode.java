package io.github.ecsexporter.app.config;

/** What the program's exit codes mean. */
public enum ExitCode {
  OK(0, "Done, or stopped by a signal"),
  FAILED(
      1,
      "A document could not be read (--once, --check), the exporter is not healthy (--health), or"
          + " it could not start"),
  MISCONFIGURED(
      2, "The configuration is not valid, or the address to listen on is taken or not usable");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The code itself. */
  public int number() {
    return number;
  }

  /** When the program exits with it; without a period. */
  String meaning() {
    return meaning;
  }
}
