package io.github.ecsexporter.adapter.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limit on open files of this process, sockets included. */
public final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String NAME = "Max open files";

  private OpenFiles() {}

  /**
   * The limit that applies now. The JDK's management bean has it too, but loads hundreds of
   * classes.
   *
   * @return {@link Long#MAX_VALUE} if there is none, or where it is not known
   */
  public static long limit() {
    try {
      return parse(new String(Files.readAllBytes(LIMITS), ISO_8859_1));
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Reads the soft limit, the first number of its line in {@code /proc/self/limits}. */
  static long parse(String limits) {
    int name = limits.indexOf(NAME);
    if (name < 0) {
      return Long.MAX_VALUE;
    }
    int start = name + NAME.length();
    while (start < limits.length() && limits.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    while (end < limits.length() && Character.isDigit(limits.charAt(end))) {
      end++;
    }
    try {
      return Long.parseLong(limits.substring(start, end));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // "unlimited"
    }
  }
}
