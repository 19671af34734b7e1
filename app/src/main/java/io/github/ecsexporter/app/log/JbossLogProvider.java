package io.github.ecsexporter.app.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;

/**
 * Leads the logging of the web server's libraries to our sink, without java.util.logging. Found as
 * a service. Their diagnostic contexts are kept, as they must be, but not logged: nobody sets any.
 */
public final class JbossLogProvider implements LoggerProvider {
  private final ThreadLocal<Map<String, Object>> mapped = new ThreadLocal<>();
  private final ThreadLocal<Deque<String>> nested = new ThreadLocal<>();

  /** For the service loader. */
  public JbossLogProvider() {}

  @Override
  public Logger getLogger(String name) {
    return new JbossLogger(name);
  }

  @Override
  public void clearMdc() {
    mapped.remove();
  }

  @Override
  public Object putMdc(String key, Object value) {
    Map<String, Object> map = mapped.get();
    if (map == null) {
      map = new HashMap<>();
      mapped.set(map);
    }
    return map.put(key, value);
  }

  @Override
  public Object getMdc(String key) {
    Map<String, Object> map = mapped.get();
    return map == null ? null : map.get(key);
  }

  @Override
  public void removeMdc(String key) {
    Map<String, Object> map = mapped.get();
    if (map != null) {
      map.remove(key);
    }
  }

  @Override
  public Map<String, Object> getMdcMap() {
    Map<String, Object> map = mapped.get();
    return map == null ? Map.of() : new HashMap<>(map);
  }

  @Override
  public void clearNdc() {
    nested.remove();
  }

  @Override
  public String getNdc() {
    Deque<String> stack = nested.get();
    return stack == null || stack.isEmpty() ? null : stack.peek();
  }

  @Override
  public int getNdcDepth() {
    Deque<String> stack = nested.get();
    return stack == null ? 0 : stack.size();
  }

  @Override
  public String popNdc() {
    Deque<String> stack = nested.get();
    return stack == null || stack.isEmpty() ? "" : stack.pop();
  }

  @Override
  public String peekNdc() {
    Deque<String> stack = nested.get();
    return stack == null || stack.isEmpty() ? "" : stack.peek();
  }

  @Override
  public void pushNdc(String message) {
    Deque<String> stack = nested.get();
    if (stack == null) {
      stack = new ArrayDeque<>();
      nested.set(stack);
    }
    stack.push(message);
  }

  @Override
  public void setNdcMaxDepth(int maxDepth) {
    Deque<String> stack = nested.get();
    while (stack != null && stack.size() > maxDepth) {
      stack.pop();
    }
  }
}
