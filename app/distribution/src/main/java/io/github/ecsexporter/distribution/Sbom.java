package io.github.ecsexporter.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A bill of materials in CycloneDX's JSON. */
final class Sbom {
  /** The file's name in the distribution and in the image. */
  static final String FILE = "sbom.cdx.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode root;

  private Sbom(ObjectNode root) {
    this.root = root;
  }

  static Sbom parse(byte[] json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    if (!(root instanceof ObjectNode object)
        || !"CycloneDX".equals(root.path("bomFormat").asText())) {
      throw new IllegalStateException("This is no CycloneDX document");
    }
    return new Sbom(object);
  }

  byte[] toBytes() throws IOException {
    return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Adds the runtime that the distribution brings. */
  void addRuntime(String version, String vendor) {
    ObjectNode runtime =
        component(
            "platform",
            "openjdk",
            version,
            "pkg:generic/openjdk@" + version.replace("+", "%2B"),
            "GPL-2.0-only WITH Classpath-exception-2.0");
    runtime.putObject("supplier").put("name", vendor);
    // By this name the vulnerability databases know it; they know releases, not builds.
    runtime.put(
        "cpe", "cpe:2.3:a:oracle:openjdk:" + version.replaceAll("\\+.*", "") + ":*:*:*:*:*:*:*");
    add(runtime);
  }

  /** Adds a package of the operating system, of which files are in the image. */
  void addPackage(OsPackage osPackage) {
    add(
        component(
            "library",
            osPackage.name(),
            osPackage.version(),
            osPackage.purl(),
            osPackage.license()));
  }

  /** The name of what the document is about. */
  String subject() {
    JsonNode subject = root.path("metadata").path("component");
    return subject.path("group").asText() + ":" + subject.path("name").asText();
  }

  List<Component> components() {
    List<Component> components = new ArrayList<>();
    for (JsonNode node : root.path("components")) {
      components.add(
          new Component(
              node.path("group").asText(""),
              node.path("name").asText(""),
              node.path("version").asText(""),
              node.path("purl").asText(""),
              licenses(node.path("licenses"))));
    }
    return components;
  }

  private static List<String> licenses(JsonNode choices) {
    List<String> names = new ArrayList<>();
    for (JsonNode choice : choices) {
      String name = choice.path("expression").asText("");
      name = name.isEmpty() ? choice.path("license").path("id").asText("") : name;
      name = name.isEmpty() ? choice.path("license").path("name").asText("") : name;
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  private static ObjectNode component(
      String type, String name, String version, String purl, String license) {
    ObjectNode component = MAPPER.createObjectNode();
    component.put("type", type);
    component.put("bom-ref", purl);
    component.put("name", name);
    component.put("version", version);
    component.putArray("licenses").addObject().put("expression", license);
    component.put("purl", purl);
    return component;
  }

  /** Adds a component on which the subject of the document depends. */
  private void add(ObjectNode component) {
    root.withArray("/components").add(component);
    String reference = component.path("bom-ref").asText();
    ArrayNode dependencies = root.withArray("/dependencies");
    dependencies.addObject().put("ref", reference).putArray("dependsOn");
    String subject = root.path("metadata").path("component").path("bom-ref").asText();
    for (JsonNode dependency : dependencies) {
      if (dependency.path("ref").asText().equals(subject) && dependency instanceof ObjectNode of) {
        of.withArray("/dependsOn").add(reference);
      }
    }
  }

  /** One entry; what the document does not say is empty. */
  record Component(String group, String name, String version, String purl, List<String> licenses) {
    String id() {
      return group.isEmpty() ? name : group + ":" + name;
    }

    boolean isMavenArtifact() {
      return purl.startsWith("pkg:maven/");
    }
  }
}
