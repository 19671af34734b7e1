package io.github.ecsexporter.adapter.http.webconfig;

import java.util.List;

/** A web configuration is not valid. */
public final class WebConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  WebConfigException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, one line for each problem, which names the key; never a secret. */
  public List<String> problems() {
    return problems;
  }
}
