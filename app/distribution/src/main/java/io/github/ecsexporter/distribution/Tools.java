package io.github.ecsexporter.distribution;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;

/** The tools of the JDK. */
final class Tools {
  private Tools() {}

  /** Runs a tool; its output is the message of the exception if it fails. */
  static void run(String tool, String... arguments) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool))
            .run(writer, writer, arguments);
    if (status != 0) {
      throw new IllegalStateException(tool + " failed:\n" + output);
    }
  }
}
