package io.github.ecsexporter.distribution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A pom as it is published: flat, without parent and variables. */
final class Pom {
  private final Element project;

  private Pom(Element project) {
    this.project = project;
  }

  static Pom parse(byte[] xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new Pom(
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("This is no pom: " + e.getMessage(), e);
    }
  }

  String groupId() {
    return text("groupId");
  }

  String artifactId() {
    return text("artifactId");
  }

  String version() {
    return text("version");
  }

  String packaging() {
    String packaging = text("packaging");
    return packaging.isEmpty() ? "jar" : packaging;
  }

  /** The artifacts whose versions a bill of materials sets. */
  List<String> managedArtifacts() {
    List<String> artifacts = new ArrayList<>();
    for (Element dependency : elements("dependencyManagement", "dependencies", "dependency")) {
      artifacts.add(text(dependency, "artifactId"));
    }
    return artifacts;
  }

  /** What Central refuses, in words. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String required : List.of("groupId", "artifactId", "version")) {
      require(problems, !text(required).isEmpty(), required);
    }
    for (String required : List.of("name", "description", "url")) {
      require(problems, !text(required).isEmpty(), required);
    }
    require(problems, !text("licenses", "license", "name").isEmpty(), "license");
    require(problems, !text("licenses", "license", "url").isEmpty(), "url of the license");
    require(problems, !text("developers", "developer", "name").isEmpty(), "developer");
    require(problems, !text("scm", "connection").isEmpty(), "scm connection");
    require(problems, !text("scm", "url").isEmpty(), "scm url");
    if (!elements("parent").isEmpty()) {
      problems.add("it needs a parent, which is not published");
    }
    if (version().endsWith("-SNAPSHOT")) {
      problems.add("the version is a snapshot");
    }
    for (Element dependency : elements("dependencies", "dependency")) {
      String version = text(dependency, "version");
      String artifact = text(dependency, "groupId") + ":" + text(dependency, "artifactId");
      require(problems, !version.isEmpty(), "version of " + artifact);
      if (version.endsWith("-SNAPSHOT")) {
        problems.add(artifact + " is a snapshot");
      }
    }
    // Whoever reads the pom knows its own version; there is nothing to resolve the others by.
    if (project.getTextContent().replace("${project.version}", "").contains("${")) {
      problems.add("a variable is left");
    }
    return problems;
  }

  private static void require(List<String> problems, boolean present, String what) {
    if (!present) {
      problems.add("no " + what);
    }
  }

  private String text(String... path) {
    List<Element> found = elements(path);
    return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
  }

  private List<Element> elements(String... path) {
    List<Element> found = List.of(project);
    for (String name : path) {
      List<Element> next = new ArrayList<>();
      for (Element element : found) {
        next.addAll(children(element, name));
      }
      found = next;
    }
    return found;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
