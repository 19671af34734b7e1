package io.github.ecsexporter.app.config;

/** The catalogues of metrics that a user can choose. */
public enum Catalogue {
  /** This product's names. */
  EE("ee"),
  /** The names of prometheus-community/ecs_exporter. */
  ECS("ecs");

  private final String label;

  Catalogue(String label) {
    this.label = label;
  }

  /** The name as a user writes it. */
  public String label() {
    return label;
  }

  /**
   * The catalogue of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Catalogue named(String name) {
    for (Catalogue catalogue : values()) {
      if (catalogue.label.equals(name)) {
        return catalogue;
      }
    }
    throw new IllegalArgumentException();
  }
}
