package io.github.ecsexporter.app.config;

/** The text of {@code --help}, from the tables of modes and settings. */
public final class HelpText {
  private static final int WIDTH = 80;
  private static final String INDENT = "      ";

  private HelpText() {}

  /** The whole text, with a line break at its end. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ecs-metrics-exporter [MODE] [SETTING]...\n\n");
    text.append("Serves Prometheus metrics of the Amazon ECS task that it runs in.\n\n");
    text.append("Modes (default: serve)\n");
    for (Mode mode : Mode.values()) {
      entry(text, mode.flag(), mode.placeholder(), "", mode.meaning());
    }
    text.append("\nSettings (a flag wins over its environment variable)\n");
    for (Setting<?> setting : Setting.ALL) {
      entry(
          text,
          setting.flag(),
          setting.type().placeholder(),
          setting.variable() + ", default: " + setting.defaultInWords(),
          setting.meaning());
    }
    text.append("\nExit codes\n");
    text.append("  0  done, or stopped by a signal\n");
    text.append("  1  the collection failed, the exporter is unhealthy, or it could not start\n");
    text.append("  2  something is wrong with the configuration\n");
    return text.toString();
  }

  private static void entry(
      StringBuilder text, String flag, String placeholder, String origin, String meaning) {
    text.append("  ").append(flag);
    if (!placeholder.isEmpty()) {
      text.append(' ').append(placeholder);
    }
    text.append('\n');
    if (!origin.isEmpty()) {
      text.append(INDENT).append(origin).append('\n');
    }
    wrap(text, meaning);
  }

  private static void wrap(StringBuilder text, String meaning) {
    int start = 0;
    while (start < meaning.length()) {
      int end = Math.min(meaning.length(), start + WIDTH - INDENT.length());
      if (end < meaning.length()) {
        int space = meaning.lastIndexOf(' ', end);
        end = space > start ? space : end;
      }
      text.append(INDENT).append(meaning, start, end).append('\n');
      start = end + 1;
    }
  }
}
