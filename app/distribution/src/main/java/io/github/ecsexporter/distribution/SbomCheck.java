package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Holds a bill of materials against the jar that it is about: every library is listed, with version
 * and license, and nothing else is.
 *
 * <p>Arguments: the runnable jar, and any number of further documents, which must list the same
 * libraries.
 */
public final class SbomCheck {
  private SbomCheck() {}

  /** Prints what is wrong and exits with 1, or prints how many libraries are listed. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("Expected: <runnable jar> [<sbom> …]");
    }
    RunnableJar jar = RunnableJar.read(Path.of(args[0]));
    List<Sbom> documents = new ArrayList<>();
    documents.add(
        Sbom.parse(
            jar.sbom()
                .orElseThrow(
                    () -> new IllegalStateException("The jar has no " + RunnableJar.SBOM))));
    for (int i = 1; i < args.length; i++) {
      documents.add(Sbom.parse(Files.readAllBytes(Path.of(args[i]))));
    }
    List<String> problems = new ArrayList<>();
    for (Sbom document : documents) {
      problems.addAll(problems(document, jar.librariesByPomProperties()));
    }
    problems.forEach(System.err::println);
    if (!problems.isEmpty()) {
      System.exit(1);
    }
    for (Sbom document : documents) {
      System.out.println(
          "SBOM lists " + document.components().size() + " components, as it should");
    }
  }

  /** What is wrong, in words. */
  static List<String> problems(Sbom sbom, SortedMap<String, String> inside) {
    List<String> problems = new ArrayList<>();
    TreeSet<String> missing = new TreeSet<>(inside.keySet());
    missing.remove(sbom.subject());
    for (Sbom.Component component : sbom.components()) {
      if (component.version().isEmpty()) {
        problems.add(component.id() + " is listed without a version");
      }
      if (component.licenses().isEmpty()) {
        problems.add(component.id() + " is listed without a license");
      }
      if (component.isMavenArtifact()) {
        missing.remove(component.id());
        String version = inside.get(component.id());
        if (version == null) {
          problems.add(component.id() + " is listed, but not inside");
        } else if (!version.equals(component.version())) {
          problems.add(
              component.id() + " " + version + " is inside, " + component.version() + " is listed");
        }
      }
    }
    for (String library : missing) {
      problems.add(library + " is inside, but not listed");
    }
    return problems;
  }
}
