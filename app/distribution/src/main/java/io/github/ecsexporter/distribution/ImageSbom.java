package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * Makes the image's bill of materials: the distribution's, and the packages of the operating system
 * of which the image has files.
 *
 * <p>Arguments: the file to change, and a file with a line {@code system release name version
 * architecture} for each package.
 */
public final class ImageSbom {
  private ImageSbom() {}

  /** Adds the packages, each once. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("Expected: <sbom> <list of packages>");
    }
    Path file = Path.of(args[0]);
    Sbom sbom = Sbom.parse(Files.readAllBytes(file));
    for (String line : new TreeSet<>(FileTrees.lines(Path.of(args[1])))) {
      sbom.addPackage(OsPackage.parse(line));
    }
    Files.write(file, sbom.toBytes());
  }
}
