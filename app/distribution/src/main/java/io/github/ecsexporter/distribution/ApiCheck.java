package io.github.ecsexporter.distribution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Fails the build if the Java API breaks its users and the changelog does not say so: what japicmp
 * found incompatible must be named under <em>Breaking</em>, in the section that is not released.
 *
 * <p>Arguments: the changelog, and the folders of modules, in whose {@code target/japicmp} the
 * reports are.
 */
public final class ApiCheck {
  private ApiCheck() {}

  /** Prints each break that the changelog does not name, and exits with 1 if there is one. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("Expected: <changelog> <module> …");
    }
    String breaking = breaking(Files.readString(Path.of(args[0])));
    List<String> silent = new ArrayList<>();
    for (String module : List.of(args).subList(1, args.length)) {
      Path reports = Path.of(module, "target", "japicmp");
      if (Files.isDirectory(reports)) {
        try (Stream<Path> files = Files.list(reports)) {
          for (Path report : files.filter(file -> file.toString().endsWith(".xml")).toList()) {
            silent.addAll(unnamed(incompatible(Files.readAllBytes(report)), breaking));
          }
        }
      }
    }
    for (String type : new TreeSet<>(silent)) {
      System.err.println("The API of " + type + " breaks its users; see target/japicmp.");
    }
    if (!silent.isEmpty()) {
      System.err.println(
          "Keep the old way beside the new one, or name the types in CHANGELOG.md under Breaking.");
      System.exit(1);
    }
  }

  /** The full names of types whose users would not compile or link any more. */
  static List<String> incompatible(byte[] report) throws IOException {
    List<String> types = new ArrayList<>();
    NodeList classes = parse(report).getElementsByTagName("class");
    for (int i = 0; i < classes.getLength(); i++) {
      Element type = (Element) classes.item(i);
      if (type.getAttribute("binaryCompatible").equals("false")
          || type.getAttribute("sourceCompatible").equals("false")) {
        types.add(type.getAttribute("fullyQualifiedName"));
      }
    }
    return types;
  }

  /** Those of the types that the text does not name. */
  static List<String> unnamed(List<String> types, String text) {
    List<String> unnamed = new ArrayList<>();
    for (String type : types) {
      String name = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
      if (!text.contains("`" + name + "`") && !text.contains("`" + name + ".")) {
        unnamed.add(type);
      }
    }
    return unnamed;
  }

  /** What stands under Breaking in the first section of the changelog. */
  static String breaking(String changelog) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    int section = 0;
    for (String line : changelog.lines().toList()) {
      if (line.startsWith("## ")) {
        section++;
        inside = false;
      } else if (line.startsWith("### ")) {
        inside = section == 1 && line.equals("### Breaking");
      } else if (inside) {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  private static Element parse(byte[] xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("This is no report of japicmp: " + e.getMessage(), e);
    }
  }
}
