package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The runtime with the program as one of its modules. */
final class ModuleImage {
  private static final String MODULE = "ecs.metrics.exporter";
  private static final String MAIN_PACKAGE = "io.github.ecsexporter.app";

  private final RunnableJar jar;
  private final Path work;

  ModuleImage(RunnableJar jar, Path work) {
    this.jar = jar;
    this.work = work;
  }

  /**
   * Links the runtime.
   *
   * @param required modules of the JDK
   * @param options the default options of the JVM
   */
  void link(List<String> required, List<String> options, Path runtime) throws IOException {
    Tools.run(
        "jlink",
        "--module-path",
        module(required).toString(),
        "--add-modules",
        MODULE,
        "--vm",
        "server",
        "--strip-java-debug-attributes",
        "--no-header-files",
        "--no-man-pages",
        "--add-options",
        String.join(" ", options),
        "--output",
        runtime.toString());
    // For tools that look into other runtimes; and key management is no job of a sidecar.
    Files.deleteIfExists(runtime.resolve("lib/jrt-fs.jar"));
    Files.deleteIfExists(runtime.resolve("bin/keytool"));
    Files.deleteIfExists(runtime.resolve("bin/jwebserver"));
  }

  private Path module(List<String> required) throws IOException {
    Path classes = work.resolve("classes");
    for (Map.Entry<String, byte[]> file : jar.classes().entrySet()) {
      FileTrees.write(classes.resolve(file.getKey()), file.getValue());
    }
    Path descriptor = work.resolve("module-info.java");
    Files.writeString(
        descriptor, ModuleDescriptor.source(MODULE, required, MAIN_PACKAGE, jar.services()));
    Tools.run(
        "javac",
        "-nowarn",
        "-Xlint:none",
        "-proc:none",
        "-d",
        classes.toString(),
        "--patch-module",
        MODULE + "=" + classes,
        descriptor.toString());
    Path manifest = work.resolve("MANIFEST.MF");
    try (OutputStream out = Files.newOutputStream(manifest)) {
      jar.manifest().write(out);
    }
    Path module = work.resolve(MODULE + ".jar");
    Tools.run(
        "jar", "--create", "--file=" + module, "--manifest=" + manifest, "-C", classes + "", ".");
    return module;
  }
}
