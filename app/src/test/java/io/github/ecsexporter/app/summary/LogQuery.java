package io.github.ecsexporter.app.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as much of the language of CloudWatch Logs Insights as the documentation uses, and runs a
 * query over lines: what it filters and parses really happens, of the rest only the fields are
 * looked at.
 */
final class LogQuery {
  private static final Pattern PARSE = Pattern.compile("@message /(.*)/");
  private static final Pattern GROUP = Pattern.compile("\\(\\?<(\\w+)>");
  private static final Pattern CALL = Pattern.compile("\\w+\\(([^)]*)\\)");
  private static final Pattern CONDITION =
      Pattern.compile("(@?\\w+) (like|=|>) (/.*/|\"[^\"]*\"|[\\d.]+)");

  private final List<String> commands;

  LogQuery(String text) {
    commands = List.of(text.replace("\n", " ").strip().split("\\s*\\|\\s*"));
  }

  /**
   * Runs the query over lines, each given by its fields.
   *
   * @return the lines that pass
   * @throws IllegalArgumentException if a command is not understood, or uses a field that no line
   *     has
   */
  List<Map<String, String>> run(List<Map<String, String>> lines) {
    List<Map<String, String>> passing = new ArrayList<>();
    lines.forEach(line -> passing.add(new HashMap<>(line)));
    for (String command : commands) {
      String name = command.substring(0, command.indexOf(' '));
      String rest = command.substring(name.length() + 1);
      switch (name) {
        case "parse" -> parse(rest, passing);
        case "filter" -> passing.removeIf(line -> !passes(rest, line, passing));
        case "fields" -> known(rest.split(", "), passing);
        case "sort" -> known(new String[] {rest.replace(" desc", "")}, passing);
        case "limit" -> Integer.parseInt(rest);
        case "stats" -> stats(rest, passing);
        default -> throw new IllegalArgumentException(command);
      }
    }
    return passing;
  }

  private static void parse(String rest, List<Map<String, String>> lines) {
    Matcher parse = PARSE.matcher(rest);
    if (!parse.matches()) {
      throw new IllegalArgumentException(rest);
    }
    Matcher group = GROUP.matcher(parse.group(1));
    if (!group.find()) {
      throw new IllegalArgumentException(rest);
    }
    // Names of groups have no underscores in Java.
    Pattern pattern = Pattern.compile(group.replaceFirst("("));
    String field = group.reset().find() ? group.group(1) : "";
    for (Map<String, String> line : lines) {
      Matcher found = pattern.matcher(line.get("@message"));
      if (found.find()) {
        line.put(field, found.group(1));
      }
    }
  }

  private static boolean passes(
      String conditions, Map<String, String> line, List<Map<String, String>> all) {
    for (String text : conditions.split(" and ")) {
      Matcher condition = CONDITION.matcher(text);
      if (!condition.matches()) {
        throw new IllegalArgumentException(text);
      }
      known(new String[] {condition.group(1)}, all);
      String value = line.get(condition.group(1));
      String wanted = condition.group(3);
      boolean passes =
          value != null
              && switch (condition.group(2)) {
                case "like" ->
                    Pattern.compile(wanted.substring(1, wanted.length() - 1)).matcher(value).find();
                case "=" -> wanted.equals("\"" + value + "\"");
                default -> Double.parseDouble(value) > Double.parseDouble(wanted);
              };
      if (!passes) {
        return false;
      }
    }
    return true;
  }

  private static void stats(String rest, List<Map<String, String>> lines) {
    int by = rest.indexOf(" by ");
    for (String call : rest.substring(0, by).split(", ")) {
      Matcher matcher = CALL.matcher(call);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(call);
      }
      if (!matcher.group(1).equals("*")) {
        known(new String[] {matcher.group(1)}, lines);
        lines.forEach(line -> Double.parseDouble(line.getOrDefault(matcher.group(1), "0")));
      }
    }
    known(rest.substring(by + " by ".length()).split(", "), lines);
  }

  private static void known(String[] fields, List<Map<String, String>> lines) {
    Set<String> known = new HashSet<>();
    lines.forEach(line -> known.addAll(line.keySet()));
    for (String field : fields) {
      if (!known.contains(field)) {
        throw new IllegalArgumentException("no line has the field " + field + ", but " + known);
      }
    }
  }
}
