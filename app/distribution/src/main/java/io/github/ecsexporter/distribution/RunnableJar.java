package io.github.ecsexporter.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The entries of the runnable jar as one JDK sees them. */
final class RunnableJar {
  static final String SBOM = "META-INF/sbom/ecs-metrics-exporter.cdx.json";
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.*)");
  private static final Pattern LICENSE =
      Pattern.compile(
          "META-INF/(?:.*/)?([^/]*(?:LICEN[CS]E|NOTICE|COPYING)[^/]*)", Pattern.CASE_INSENSITIVE);
  private static final String SERVICES = "META-INF/services/";

  private final SortedMap<String, byte[]> entries;

  private RunnableJar(SortedMap<String, byte[]> entries) {
    this.entries = entries;
  }

  static RunnableJar read(Path jar) throws IOException {
    return of(Files.readAllBytes(jar), Runtime.version().feature());
  }

  /**
   * Lays the versions that a multi-release jar has for the release {@code feature} over the rest.
   */
  static RunnableJar of(byte[] jar, int feature) throws IOException {
    NavigableMap<Integer, SortedMap<String, byte[]>> versions = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (entry.isDirectory()) {
          continue;
        }
        Matcher matcher = VERSIONED.matcher(entry.getName());
        boolean versioned = matcher.matches();
        versions
            .computeIfAbsent(
                versioned ? Integer.parseInt(matcher.group(1)) : 0, version -> new TreeMap<>())
            .put(versioned ? matcher.group(2) : entry.getName(), zip.readAllBytes());
      }
    }
    SortedMap<String, byte[]> entries = new TreeMap<>();
    for (Map<String, byte[]> version : versions.headMap(feature, true).values()) {
      entries.putAll(version);
    }
    return new RunnableJar(entries);
  }

  /** What is no metadata: classes and the resources beside them. */
  SortedMap<String, byte[]> classes() {
    SortedMap<String, byte[]> classes = new TreeMap<>(entries);
    classes.keySet().removeIf(name -> name.startsWith("META-INF/"));
    return classes;
  }

  /** License texts and notices by the names of their files. */
  SortedMap<String, byte[]> licenses() {
    SortedMap<String, byte[]> licenses = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      Matcher matcher = LICENSE.matcher(entry.getKey());
      if (matcher.matches() && !entry.getKey().startsWith("META-INF/maven/")) {
        byte[] other = licenses.putIfAbsent(matcher.group(1), entry.getValue());
        if (other != null) {
          throw new IllegalStateException("Two license texts are named " + matcher.group(1));
        }
      }
    }
    return licenses;
  }

  /** The names of services with the lines of their files. */
  SortedMap<String, String> services() {
    SortedMap<String, String> services = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : entries.tailMap(SERVICES).entrySet()) {
      if (!entry.getKey().startsWith(SERVICES)) {
        break;
      }
      services.put(
          entry.getKey().substring(SERVICES.length()), new String(entry.getValue(), UTF_8));
    }
    return services;
  }

  /** The bill of materials; empty in a jar that was built offline, where its maker does not run. */
  Optional<byte[]> sbom() {
    return Optional.ofNullable(entries.get(SBOM));
  }

  /** The libraries that scanners find in the jar, as {@code group:artifact} with their versions. */
  SortedMap<String, String> librariesByPomProperties() throws IOException {
    SortedMap<String, String> libraries = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
        java.util.Properties properties = new java.util.Properties();
        properties.load(new ByteArrayInputStream(entry.getValue()));
        libraries.put(
            properties.getProperty("groupId") + ":" + properties.getProperty("artifactId"),
            properties.getProperty("version"));
      }
    }
    return libraries;
  }

  /** The manifest for a jar in which the versions are laid over one another already. */
  Manifest manifest() throws IOException {
    byte[] bytes = entries.get("META-INF/MANIFEST.MF");
    if (bytes == null) {
      throw new IllegalStateException("The runnable jar has no manifest");
    }
    Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
    manifest.getMainAttributes().remove(new Attributes.Name("Multi-Release"));
    return manifest;
  }
}
