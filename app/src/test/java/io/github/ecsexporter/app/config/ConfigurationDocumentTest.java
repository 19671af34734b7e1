package io.github.ecsexporter.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Ddocs.update=true} to write the document anew. */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

  @Test
  void documentIsUpToDate() throws IOException {
    String expected = ConfigurationDocument.text();
    if (Boolean.getBoolean("docs.update")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(DOCUMENT).hasContent(expected);
  }
}
