package io.github.ecsexporter.domain.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Loads the classes of some packages anew and remembers which of them were loaded, to show that
 * what is off costs nothing. Everything else comes from the ordinary loader. Thread-safe.
 */
public final class RecordingLoader extends ClassLoader {
  private final List<String> prefixes;
  private final Set<String> loaded = new TreeSet<>();

  /**
   * Creates a loader.
   *
   * @param prefixes what the names of the classes to load anew begin with
   */
  public RecordingLoader(String... prefixes) {
    super(RecordingLoader.class.getClassLoader());
    this.prefixes = List.of(prefixes);
  }

  /** The names of the classes loaded anew so far. */
  public synchronized Set<String> loaded() {
    return Set.copyOf(loaded);
  }

  @Override
  protected synchronized Class<?> loadClass(String name, boolean resolve)
      throws ClassNotFoundException {
    if (prefixes.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    Class<?> known = findLoadedClass(name);
    return known != null ? known : define(name);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = file.readAllBytes();
      loaded.add(name);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
