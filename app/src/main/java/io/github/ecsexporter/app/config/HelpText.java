package io.github.ecsexporter.app.config;

/** The text of {@code --help}, from the tables of modes, settings and exit codes. */
public final class HelpText {
  private static final int WIDTH = 80;
  private static final String INDENT = "      ";

  private HelpText() {}

  /** The whole text, with a line break at its end. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ecs-metrics-exporter [MODE] [SETTING]...\n\n");
    text.append("Serves Prometheus metrics of the Amazon ECS task that it runs in.\n\n");
    text.append("Modes (default: serve the task that it runs in)\n");
    for (Mode mode : Mode.values()) {
      String flags = mode.shortFlag().isEmpty() ? "" : mode.shortFlag() + ", ";
      entry(text, flags + mode.flag(), mode.placeholder());
      wrap(text, INDENT, mode.meaning());
    }
    text.append("\nSettings (a flag takes precedence over its environment variable)\n");
    for (Setting<?> setting : Setting.ALL) {
      entry(text, setting.flag(), setting.type().placeholder());
      text.append(INDENT).append(setting.variable());
      text.append(", default: ").append(setting.defaultInWords()).append('\n');
      wrap(text, INDENT, setting.meaning());
      String alone = setting.isSwitch() ? "; the flag alone means true" : "";
      wrap(text, INDENT, "Value: " + setting.type().rule() + alone + ".");
    }
    text.append("\nExit codes\n");
    for (ExitCode code : ExitCode.values()) {
      text.append("  ").append(code.number()).append("  ");
      StringBuilder meaning = new StringBuilder();
      wrap(meaning, "     ", code.meaning() + ".");
      text.append(meaning, 5, meaning.length());
    }
    return text.toString();
  }

  private static void entry(StringBuilder text, String flag, String placeholder) {
    text.append("  ").append(flag);
    if (!placeholder.isEmpty()) {
      text.append(' ').append(placeholder);
    }
    text.append('\n');
  }

  private static void wrap(StringBuilder text, String indent, String meaning) {
    int start = 0;
    while (start < meaning.length()) {
      int end = Math.min(meaning.length(), start + WIDTH - indent.length());
      if (end < meaning.length()) {
        int space = meaning.lastIndexOf(' ', end);
        end = space > start ? space : end;
      }
      text.append(indent).append(meaning, start, end).append('\n');
      start = end + 1;
    }
  }
}
