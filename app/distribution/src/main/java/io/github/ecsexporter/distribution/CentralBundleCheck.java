package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads a bundle for Maven Central as Central does: every file that it asks for, their signatures
 * and checksums, and what a pom must say. It also holds the bundle against its own bill of
 * materials: what is listed there is inside, and nothing else.
 *
 * <p>Arguments: the bundle. The signatures are verified by {@code gpg} with the keys that it has.
 */
public final class CentralBundleCheck {
  private static final List<String> CHECKSUMS = List.of("md5", "sha1", "sha256", "sha512");
  private static final String BOM = "ecs-metrics-exporter-bom";

  private final SortedMap<String, byte[]> files;
  private final SignatureVerifier signatures;
  private final List<String> problems = new ArrayList<>();

  private CentralBundleCheck(SortedMap<String, byte[]> files, SignatureVerifier signatures) {
    this.files = files;
    this.signatures = signatures;
  }

  /** Whether a detached signature is one of the content. */
  interface SignatureVerifier {
    boolean isValid(byte[] content, byte[] signature) throws IOException;
  }

  /** Prints what is wrong and exits with 1, or prints what is in the bundle. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("Expected: <bundle>");
    }
    SortedMap<String, byte[]> files = unzip(Path.of(args[0]));
    List<String> problems = problems(files, CentralBundleCheck::verifiedByGpg);
    problems.forEach(System.err::println);
    if (!problems.isEmpty()) {
      System.exit(1);
    }
    System.out.println("The bundle is complete: " + files.size() + " files of");
    for (String file : files.keySet()) {
      if (file.endsWith(".pom")) {
        System.out.println("  " + file);
      }
    }
  }

  /** What is wrong with a bundle of these files, in words; nothing if Central would take it. */
  static List<String> problems(SortedMap<String, byte[]> files, SignatureVerifier signatures)
      throws IOException {
    CentralBundleCheck check = new CentralBundleCheck(files, signatures);
    check.run();
    return check.problems;
  }

  private void run() throws IOException {
    SortedMap<String, Pom> poms = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      if (isContent(name)) {
        checkChecksums(name, file.getValue());
        checkSignature(name, file.getValue());
      }
      if (name.endsWith(".pom")) {
        Pom pom = Pom.parse(file.getValue());
        poms.put(pom.artifactId(), pom);
        checkArtifact(name, pom);
      }
    }
    checkBom(poms);
  }

  private static boolean isContent(String name) {
    return !name.endsWith(".asc") && CHECKSUMS.stream().noneMatch(c -> name.endsWith("." + c));
  }

  private void checkChecksums(String name, byte[] content) {
    for (String checksum : CHECKSUMS) {
      byte[] file = files.get(name + "." + checksum);
      if (file == null) {
        problems.add(name + " has no " + checksum);
      } else if (!Checksums.matches(checksum, content, file)) {
        problems.add(name + " has a wrong " + checksum);
      }
    }
  }

  private void checkSignature(String name, byte[] content) throws IOException {
    byte[] signature = files.get(name + ".asc");
    if (signature == null) {
      problems.add(name + " is not signed");
    } else if (!signatures.isValid(content, signature)) {
      problems.add(name + " has a signature that does not verify");
    }
  }

  private void checkArtifact(String name, Pom pom) {
    String folder =
        pom.groupId().replace('.', '/') + "/" + pom.artifactId() + "/" + pom.version() + "/";
    String base = folder + pom.artifactId() + "-" + pom.version();
    if (!name.equals(base + ".pom")) {
      problems.add(name + " is the pom of " + base);
    }
    for (String problem : pom.problems()) {
      problems.add(name + ": " + problem);
    }
    if (!pom.packaging().equals("pom")) {
      for (String suffix : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
        if (!files.containsKey(base + suffix)) {
          problems.add(base + suffix + " is missing");
        }
      }
    }
  }

  private void checkBom(SortedMap<String, Pom> poms) {
    Pom bom = poms.get(BOM);
    if (bom == null) {
      problems.add("There is no " + BOM);
      return;
    }
    for (String managed : bom.managedArtifacts()) {
      if (!poms.containsKey(managed)) {
        problems.add(managed + " is in the bill of materials, but not in the bundle");
      }
    }
    for (String artifact : poms.keySet()) {
      if (!artifact.equals(BOM) && !bom.managedArtifacts().contains(artifact)) {
        problems.add(artifact + " is in the bundle, but not in the bill of materials");
      }
    }
  }

  private static SortedMap<String, byte[]> unzip(Path bundle) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  private static boolean verifiedByGpg(byte[] content, byte[] signature) throws IOException {
    Path folder = Files.createTempDirectory("signature");
    try {
      Path file = folder.resolve("content");
      Path detached = folder.resolve("content.asc");
      Files.write(file, content);
      Files.write(detached, signature);
      return new ProcessBuilder(
                  "gpg", "--batch", "--quiet", "--verify", detached.toString(), file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      FileTrees.delete(folder);
    }
  }
}
