package io.github.ecsexporter.adapter.http.webconfig;

import java.util.List;

/** A web configuration that cannot be used. */
public final class WebConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  WebConfigException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, a line each that names the key; never a secret. */
  public List<String> problems() {
    return problems;
  }
}
