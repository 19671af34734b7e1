package io.github.ecsexporter.app.log;

import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Routes the logging of the web server's libraries to our sink, without java.util.logging. Found as
 * a service. It has no diagnostic contexts: none of these libraries sets one.
 */
public final class JbossLogProvider implements LoggerProvider {
  /** For the service loader. */
  public JbossLogProvider() {}

  @Override
  public Logger getLogger(String name) {
    return new JbossLogger(name);
  }

  @Override
  public void clearMdc() {
    // There is none.
  }

  @Override
  public @Nullable Object putMdc(String key, Object value) {
    return null;
  }

  @Override
  public @Nullable Object getMdc(String key) {
    return null;
  }

  @Override
  public void removeMdc(String key) {
    // There is none.
  }

  @Override
  public Map<String, Object> getMdcMap() {
    return Map.of();
  }

  @Override
  public void clearNdc() {
    // There is none.
  }

  @Override
  public @Nullable String getNdc() {
    return null;
  }

  @Override
  public int getNdcDepth() {
    return 0;
  }

  @Override
  public String popNdc() {
    return "";
  }

  @Override
  public String peekNdc() {
    return "";
  }

  @Override
  public void pushNdc(String message) {
    // There is none.
  }

  @Override
  public void setNdcMaxDepth(int maxDepth) {
    // There is none.
  }
}
