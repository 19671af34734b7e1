package io.github.ecsexporter.distribution;

import java.util.Map;

/** A package of Debian or of a system made from it, as {@code dpkg-query} describes it. */
record OsPackage(String system, String release, String name, String version, String architecture) {
  /** What the packages' copyright files say of the libraries that a JVM is linked against. */
  private static final Map<String, String> LICENSES =
      Map.of(
          "libc6", "LGPL-2.1-or-later",
          "libgcc-s1", "GPL-3.0-or-later WITH GCC-exception-3.1",
          "libstdc++6", "GPL-3.0-or-later WITH GCC-exception-3.1",
          "zlib1g", "Zlib");

  /** Reads {@code system release name version architecture}, separated by blanks. */
  static OsPackage parse(String line) {
    String[] fields = line.trim().split("\\s+", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "Expected: system release name version architecture, but got: " + line);
    }
    return new OsPackage(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }

  /**
   * The license as SPDX writes it.
   *
   * @throws IllegalStateException if it is not known: somebody has to read the copyright file first
   */
  String license() {
    String license = LICENSES.get(name);
    if (license == null) {
      throw new IllegalStateException(
          "Of which license is "
              + name
              + "? Read its copyright file, and add it to OsPackage.LICENSES");
    }
    return license;
  }

  String purl() {
    return "pkg:deb/"
        + system
        + "/"
        + name.replace("+", "%2B")
        + "@"
        + version.replace("+", "%2B").replace(":", "%3A")
        + "?arch="
        + architecture
        + "&distro="
        + system
        + "-"
        + release;
  }
}
