package io.github.ecsexporter.app.config;

/** Writes {@code docs/configuration.md} from the tables of settings and modes. */
final class ConfigurationDocument {
  private ConfigurationDocument() {}

  static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Configuration

        <!-- Generated from the table of settings; see ConfigurationDocumentTest. -->

        Every setting is an environment variable and a flag; the flag takes precedence. An empty
        variable counts as not set. In lists, spaces around an entry are ignored. All problems are
        reported together, then the exporter exits with code 2.

        ## Settings

        | variable | flag | default | value | meaning |
        |---|---|---|---|---|
        """);
    for (Setting<?> setting : Setting.ALL) {
      row(
          text,
          code(setting.variable()),
          code(setting.flag()),
          setting.defaultText().isEmpty() ? setting.defaultInWords() : code(setting.defaultText()),
          setting.type().rule(),
          setting.meaning());
    }
    text.append(
        """

        ## Modes

        Without one of these, the exporter serves the task that it runs in.

        | flag | what it does |
        |---|---|
        """);
    for (Mode mode : Mode.values()) {
      row(
          text,
          code((mode.flag() + " " + mode.placeholder()).trim())
              + (mode.shortFlag().isEmpty() ? "" : ", " + code(mode.shortFlag())),
          mode.meaning());
    }
    text.append(
        """

        ## Exit codes

        | code | when |
        |---|---|
        """);
    for (ExitCode code : ExitCode.values()) {
      row(text, Integer.toString(code.number()), code.meaning());
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String... cells) {
    for (String cell : cells) {
      text.append("| ").append(escape(cell)).append(' ');
    }
    text.append("|\n");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** Outside of code, a star would begin emphasis and a bar end the cell. */
  private static String escape(String cell) {
    return cell.startsWith("`") ? cell : cell.replace("|", "\\|").replace("*", "\\*");
  }
}
