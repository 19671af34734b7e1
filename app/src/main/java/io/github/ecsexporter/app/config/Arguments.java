package io.github.ecsexporter.app.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line, taken apart. A flag that is given twice has its last value. */
final class Arguments {
  private final Map<Setting<?>, String> values = new HashMap<>();
  private final Set<Mode> modes = EnumSet.noneOf(Mode.class);
  private final Map<Mode, String> modeValues = new EnumMap<>(Mode.class);
  private boolean isPushAlone;

  private Arguments() {}

  /** Takes arguments apart and adds to {@code problems} what is not understood. */
  static Arguments of(List<String> args, List<String> problems) {
    Arguments arguments = new Arguments();
    int next = 0;
    while (next < args.size()) {
      next += arguments.take(args, next, problems);
    }
    return arguments;
  }

  /** Takes the argument at {@code i} and its value; how many arguments that are. */
  private int take(List<String> args, int i, List<String> problems) {
    String arg = args.get(i);
    if (!arg.startsWith("-")) {
      problems.add(DisplayText.quoted(arg) + " is not a flag: the exporter takes flags only");
      return 1;
    }
    int equals = arg.indexOf('=');
    String flag = equals < 0 ? arg : arg.substring(0, equals);
    String attached = equals < 0 ? null : arg.substring(equals + 1);
    // At the end nothing follows, which is as if another flag did.
    String next = i + 1 < args.size() ? args.get(i + 1) : "--";
    boolean nextIsValue = attached == null && !next.startsWith("--");

    Mode mode = modeOf(flag);
    if (mode == Mode.PUSH) {
      modes.add(mode);
      if (attached != null || nextIsValue) {
        values.put(Setting.PUSH, attached == null ? next : attached);
        return attached == null ? 2 : 1;
      }
      isPushAlone = true;
      return 1;
    }
    if (mode != null && mode.placeholder().isEmpty()) {
      modes.add(mode);
      if (attached != null) {
        problems.add(flag + " does not take a value");
      }
      return 1;
    }
    Setting<?> setting = settingOf(flag);
    if (mode == null && setting == null) {
      problems.add(
          DisplayText.plain(flag) + " is not a known flag" + DidYouMean.hint(flag, flags()));
      return nextIsValue ? 2 : 1;
    }
    if (setting != null && setting.isSwitch()) {
      boolean spelledOut = nextIsValue && (next.equals("true") || next.equals("false"));
      values.put(setting, spelledOut ? next : attached == null ? "true" : attached);
      return spelledOut ? 2 : 1;
    }
    if (attached == null && !nextIsValue) {
      problems.add(
          flag
              + " needs a value: "
              + (mode == null ? requireNonNull(setting).type().rule() : mode.valueRule()));
      return 1;
    }
    String value = attached == null ? next : attached;
    if (mode == null) {
      values.put(setting, value);
    } else if (value.isEmpty()) {
      problems.add(flag + " needs a value: " + mode.valueRule());
    } else {
      modes.add(mode);
      modeValues.put(mode, value);
    }
    return attached == null ? 2 : 1;
  }

  private static @Nullable Mode modeOf(String flag) {
    for (Mode mode : Mode.values()) {
      if (mode.flag().equals(flag) || mode.shortFlag().equals(flag)) {
        return mode;
      }
    }
    return null;
  }

  private static @Nullable Setting<?> settingOf(String flag) {
    for (Setting<?> setting : Setting.ALL) {
      if (setting.flag().equals(flag)) {
        return setting;
      }
    }
    return null;
  }

  private static List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      flags.add(mode.flag());
    }
    for (Setting<?> setting : Setting.ALL) {
      flags.add(setting.flag());
    }
    return flags;
  }

  boolean has(Mode mode) {
    return modes.contains(mode);
  }

  /** Whether {@code --push} stands there without a protocol, which {@code --once} takes. */
  boolean isPushAlone() {
    return isPushAlone;
  }

  /** The value given for a setting; empty if there is none. */
  String valueOf(Setting<?> setting) {
    return values.getOrDefault(setting, "");
  }

  /** The value given with a mode; empty if there is none. */
  String valueOf(Mode mode) {
    return modeValues.getOrDefault(mode, "");
  }
}
