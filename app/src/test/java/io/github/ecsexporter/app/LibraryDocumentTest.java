package io.github.ecsexporter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the document are those that are compiled and run. */
class LibraryDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/library.md");
  private static final Path SOURCES = Path.of("../docs/library/classpath/src/test/java/example");
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- example: (\\w+) ([\\w-]+) -->\n)```java\n(.*?)```\n", Pattern.DOTALL);

  @Test
  void showsTheExamplesThatAreRun() throws IOException {
    String document = Files.readString(DOCUMENT);
    String expected =
        BLOCK
            .matcher(document)
            .replaceAll(
                block ->
                    Matcher.quoteReplacement(
                        block.group(1)
                            + "```java\n"
                            + example(block.group(2), block.group(3))
                            + "```\n"));

    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(DOCUMENT, expected);
      return;
    }
    assertThat(document).isEqualTo(expected);
  }

  @Test
  void showsEveryExample() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Path source : sources()) {
      String name = source.getFileName().toString().replace(".java", "");
      Matcher marks = Pattern.compile("// example: ([\\w-]+)").matcher(Files.readString(source));
      while (marks.find()) {
        assertThat(document).contains("<!-- example: " + name + " " + marks.group(1) + " -->");
      }
    }
    assertThat(document.split("```java", -1).length)
        .as("no block of Java without an example behind it")
        .isEqualTo(document.split("<!-- example: ", -1).length);
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.list(SOURCES)) {
      return files.sorted().toList();
    }
  }

  /** The lines between the marks, moved to the left. */
  private static String example(String type, String name) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    try {
      for (String line : Files.readAllLines(SOURCES.resolve(type + ".java"))) {
        if (line.strip().equals("// end")) {
          inside = false;
        }
        if (inside) {
          lines.add(line);
        }
        if (line.strip().equals("// example: " + name)) {
          inside = true;
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(lines).as("%s of %s", name, type).isNotEmpty();
    return String.join("\n", lines).stripIndent() + "\n";
  }
}
