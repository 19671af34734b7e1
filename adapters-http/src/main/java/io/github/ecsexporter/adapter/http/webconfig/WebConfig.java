package io.github.ecsexporter.adapter.http.webconfig;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The web configuration file of Prometheus' exporter-toolkit: TLS, passwords, headers, a rate
 * limit.
 *
 * <p>The file and the certificates that it names are read again when they change. If they are not
 * valid then, this is logged and the previous settings stay in use. Thread-safe.
 */
public final class WebConfig {
  private static final Logger LOG = System.getLogger(WebConfig.class.getName());
  private static final long CHECK_NANOS = 1_000_000_000;

  private final Path file;
  private final LongSupplier nanoTime;
  private WatchedFiles files;
  private WebSettings settings;
  private long checked;
  private List<String> knownProblems = List.of();

  private WebConfig(Path file, WatchedFiles files, WebSettings settings, LongSupplier nanoTime) {
    this.file = file;
    this.files = files;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.checked = nanoTime.getAsLong();
  }

  /**
   * Reads a file with everything that it names.
   *
   * @param file YAML; paths in it are relative to its folder
   * @throws WebConfigException if any of it cannot be used
   */
  public static WebConfig load(Path file) {
    return load(file, System::nanoTime);
  }

  /**
   * Reads a file with everything that it names.
   *
   * @param file YAML; paths in it are relative to its folder
   * @param nanoTime the clock for looking at the files again, as {@link System#nanoTime}
   * @throws WebConfigException if any of it cannot be used
   */
  public static WebConfig load(Path file, LongSupplier nanoTime) {
    WatchedFiles files = new WatchedFiles();
    return new WebConfig(file, files, WebConfigReader.read(file, files), nanoTime);
  }

  /** Whether to speak TLS; this is fixed when the file is loaded. */
  public synchronized boolean isSecure() {
    return settings.tls().isPresent();
  }

  /** The settings that apply now. Looks at the files at most once a second. */
  public synchronized WebSettings current() {
    long now = nanoTime.getAsLong();
    if (now - checked >= CHECK_NANOS) {
      checked = now;
      if (!knownProblems.isEmpty() || files.haveChanged()) {
        reload();
      }
    }
    return settings;
  }

  private void reload() {
    WatchedFiles read = new WatchedFiles();
    try {
      WebSettings changed = WebConfigReader.read(file, read);
      if (changed.tls().isPresent() != isSecure()) {
        throw new WebConfigException(
            List.of("tls_server_config: adding or removing it needs a restart"));
      }
      files = read;
      settings = changed;
      knownProblems = List.of();
      LOG.log(Level.INFO, "The web configuration has changed and is in use");
    } catch (WebConfigException e) {
      if (!e.problems().equals(knownProblems)) {
        knownProblems = e.problems();
        LOG.log(
            Level.WARNING,
            "The web configuration has changed but is not valid, so the previous one stays in use: "
                + e.getMessage());
      }
    }
  }
}
