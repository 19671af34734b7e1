package io.github.ecsexporter.domain.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What real platforms answered: recorded documents, resources of this kit under {@code recorded}.
 *
 * <p>A case is a folder with {@code task.json} and {@code stats.json}; {@code SOURCES.md} beside
 * them says where each comes from. Thread-safe.
 */
public final class Recordings {
  private static final String ROOT = "/recorded";
  private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

  private Recordings() {}

  /** The names of all cases, in lexical order. */
  public static List<String> names() {
    return inRoot(
        root -> {
          try (Stream<Path> entries = Files.list(root)) {
            return entries
                .filter(Files::isDirectory)
                .map(entry -> entry.getFileName().toString().replace("/", ""))
                .sorted()
                .toList();
          }
        });
  }

  /** {@code /task} of a case. */
  public static byte[] task(String name) {
    return bytes(name + "/task.json");
  }

  /** {@code /task/stats} of a case. */
  public static byte[] stats(String name) {
    return bytes(name + "/stats.json");
  }

  /** A case as a folder of files, for what reads recordings itself; not to be written to. */
  public static Path folder(String name) {
    return FOLDERS.computeIfAbsent(name, Recordings::copied);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Recordings.class.getResourceAsStream(ROOT + "/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no recording " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copied(String name) {
    try {
      Path folder = Files.createTempDirectory("recording-" + name);
      folder.toFile().deleteOnExit();
      for (String file : List.of("task.json", "stats.json")) {
        Path copy = Files.write(folder.resolve(file), bytes(name + "/" + file));
        copy.toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Look<T> {
    T at(Path root) throws IOException;
  }

  /** The kit is a folder of classes while the modules are tested, and a jar afterwards. */
  private static <T> T inRoot(Look<T> look) {
    URL url = Recordings.class.getResource(ROOT);
    try {
      if (url.openConnection() instanceof JarURLConnection connection) {
        Path jar = Path.of(connection.getJarFileURL().toURI());
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
          return look.at(files.getPath(ROOT));
        }
      }
      return look.at(Path.of(url.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
