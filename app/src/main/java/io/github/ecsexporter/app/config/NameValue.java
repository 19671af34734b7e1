package io.github.ecsexporter.app.config;

/**
 * One pair of a setting that is a list of them. Has no text of its own: a value may be a secret.
 *
 * @param name what stands before the equals sign
 * @param value what stands behind it
 */
record NameValue(String name, String value) {
  @Override
  public String toString() {
    return name;
  }
}
