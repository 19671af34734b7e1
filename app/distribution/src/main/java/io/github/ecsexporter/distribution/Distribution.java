package io.github.ecsexporter.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the self-contained distribution from the runnable jar, with the JDK that runs this program.
 *
 * <p>The classes of the jar become a module of a linked runtime, so that the archive of loaded
 * classes depends on nothing but that runtime: it is valid in any folder. The archive is trained by
 * scraping an exporter whose endpoint answers with the documents of the demo. At the end the result
 * is started, checked and held against the bounds.
 *
 * <p>Arguments: the folder of the distribution's files, the runnable jar, the output folder.
 */
public final class Distribution {
  private final Path sources;
  private final Path jar;
  private final Path home;
  private final Path work;

  private Distribution(Path sources, Path jar, Path home) {
    this.sources = sources;
    this.jar = jar;
    this.home = home;
    this.work = home.resolveSibling(home.getFileName() + "-work");
  }

  /** Makes the distribution, or ends with an exception that says what failed. */
  public static void main(String[] args) throws Exception {
    if (args.length != 3) {
      throw new IllegalArgumentException("Expected: <sources> <runnable jar> <output folder>");
    }
    new Distribution(normalized(args[0]), normalized(args[1]), normalized(args[2])).make();
  }

  private static Path normalized(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  private void make() throws Exception {
    FileTrees.delete(home);
    FileTrees.delete(work);
    Files.createDirectories(work);
    RunnableJar contents = RunnableJar.read(jar);
    Path runtime = home.resolve("runtime");
    new ModuleImage(contents, work)
        .link(
            FileTrees.lines(sources.resolve("modules.txt")),
            FileTrees.lines(sources.resolve("jvm.options")),
            runtime);
    copyFiles();
    copyLicenses(contents);
    writeSbom(contents);
    Launcher launcher = new Launcher(home, mainArguments());
    new TrainedArchive(launcher, work).make();
    new Guard(home, launcher, work, Bounds.read(sources.resolve("bounds.properties"))).check();
  }

  private void copyFiles() throws IOException {
    for (String file : List.of("bin/ecs-metrics-exporter", "lib/exporter.args")) {
      Path copy = home.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(sources.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
      copy.toFile().setReadable(true, false);
      copy.toFile().setExecutable(file.startsWith("bin/"), false);
    }
  }

  /** The texts of the libraries; those of the runtime are in its own folder {@code legal}. */
  private void copyLicenses(RunnableJar contents) throws IOException {
    for (var text : contents.licenses().entrySet()) {
      FileTrees.write(home.resolve("licenses").resolve(text.getKey()), text.getValue());
    }
  }

  private void writeSbom(RunnableJar contents) throws IOException {
    Optional<byte[]> document = contents.sbom();
    if (document.isEmpty()) {
      System.out.println("[dist] no bill of materials: the jar was built offline");
      return;
    }
    Sbom sbom = Sbom.parse(document.get());
    sbom.addRuntime(Runtime.version().toString(), System.getProperty("java.vendor"));
    FileTrees.write(home.resolve(Sbom.FILE), sbom.toBytes());
  }

  /** What the exporter is started with: the arguments of the JVM, then the main class. */
  private List<String> mainArguments() throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String line : FileTrees.lines(sources.resolve("lib/exporter.args"))) {
      arguments.addAll(List.of(line.split(" ")));
    }
    return arguments;
  }
}
