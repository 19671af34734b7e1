package io.github.ecsexporter.planted.app;

import com.google.inject.Module;

/** Asks its callers for a module. */
public final class AppShowsGuice {
  /** Breaks the boundary. */
  public void start(Module... overrides) {}
}
