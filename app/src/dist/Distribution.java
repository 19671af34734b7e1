import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Makes the self-contained distribution from the runnable jar, with the JDK that runs this program.
 *
 * <p>The classes of the jar become a module of a linked runtime, so that the archive of loaded
 * classes depends on nothing but that runtime: it is valid in any folder. The archive is trained by
 * scraping an exporter whose endpoint answers with the documents of the demo. At the end the result
 * is started, checked and held against the bounds.
 *
 * <p>Usage: {@code java Distribution.java <folder of this file> <runnable jar> <output folder>}
 */
final class Distribution {
  private static final String MODULE = "ecs.metrics.exporter";
  private static final int FEATURE = Runtime.version().feature();
  private static final String LICENCES = "META-INF/(LICENSE|NOTICE)[^/]*";
  private static final int TRAINING_ROUNDS = 30;
  private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0";
  private static final String TEXT = "text/plain; version=0.0.4";

  private final Path sources;
  private final Path jar;
  private final Path dist;
  private final Path work;

  private Distribution(Path sources, Path jar, Path dist) {
    this.sources = sources;
    this.jar = jar;
    this.dist = dist;
    this.work = dist.resolveSibling(dist.getFileName() + "-work");
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 3) {
      throw new IllegalArgumentException("Expected: <sources> <runnable jar> <output folder>");
    }
    Path dist = Path.of(args[2]).toAbsolutePath();
    new Distribution(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(), dist)
        .make();
  }

  private void make() throws Exception {
    delete(dist);
    delete(work);
    Files.createDirectories(work);
    Path module = module();
    link(module);
    copyFiles();
    train();
    new Guard().check();
  }

  // ---- The module

  /** The classes of the jar as this JDK would see them, with a descriptor. */
  private Path module() throws IOException {
    Path classes = work.resolve("classes");
    unpack(classes);
    String descriptor = descriptor(classes);
    Path source = work.resolve("module-info.java");
    Files.writeString(source, descriptor);
    run(
        "javac",
        List.of(
            "-nowarn",
            "-Xlint:none",
            "-proc:none",
            "-d",
            classes.toString(),
            "--patch-module",
            MODULE + "=" + classes,
            source.toString()));
    delete(classes.resolve("META-INF"));
    Path module = work.resolve(MODULE + ".jar");
    run(
        "jar",
        List.of(
            "--create",
            "--file=" + module,
            "--manifest=" + work.resolve("MANIFEST.MF"),
            "-C",
            classes.toString(),
            "."));
    return module;
  }

  /** Lays the versions that a multi-release jar has for this JDK over the others. */
  private void unpack(Path classes) throws IOException {
    Map<Integer, Map<String, byte[]>> versions = new TreeMap<>();
    Pattern versioned = Pattern.compile("META-INF/versions/(\\d+)/(.*)");
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (entry.isDirectory()) {
          continue;
        }
        Matcher matcher = versioned.matcher(entry.getName());
        boolean match = matcher.matches();
        versions
            .computeIfAbsent(match ? Integer.parseInt(matcher.group(1)) : 0, v -> new TreeMap<>())
            .put(match ? matcher.group(2) : entry.getName(), zip.readAllBytes());
      }
    }
    for (Map.Entry<Integer, Map<String, byte[]>> version : versions.entrySet()) {
      if (version.getKey() > FEATURE) {
        continue;
      }
      for (Map.Entry<String, byte[]> file : version.getValue().entrySet()) {
        write(classes.resolve(file.getKey()), file.getValue());
      }
    }
    String manifest = Files.readString(classes.resolve("META-INF/MANIFEST.MF"));
    Files.writeString(
        work.resolve("MANIFEST.MF"),
        manifest.lines().filter(l -> !l.startsWith("Multi-Release")).collect(joiningLines()));
    try (Stream<Path> files = Files.list(classes.resolve("META-INF"))) {
      for (Path file : files.collect(Collectors.toList())) {
        if (("META-INF/" + file.getFileName()).matches(LICENCES)) {
          Path copy = dist.resolve("licences").resolve(file.getFileName().toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  /** An open module: the libraries in it were written for the class path, and use reflection. */
  private String descriptor(Path classes) throws IOException {
    StringBuilder text = new StringBuilder("open module " + MODULE + " {\n");
    for (String required : modules()) {
      text.append("  requires ").append(required).append(";\n");
    }
    // An exported package makes the module a root: found without naming it on the command line.
    text.append("  exports io.github.ecsexporter.app;\n");
    Set<String> uses = new LinkedHashSet<>();
    try (Stream<Path> services = Files.list(classes.resolve("META-INF/services"))) {
      for (Path file : services.sorted().collect(Collectors.toList())) {
        String service = file.getFileName().toString();
        List<String> providers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
          String name = line.replaceAll("#.*", "").trim();
          if (!name.isEmpty() && !providers.contains(name.replace('$', '.'))) {
            providers.add(name.replace('$', '.'));
          }
        }
        uses.add(service.replace('$', '.'));
        if (!providers.isEmpty()) {
          text.append("  provides ").append(service.replace('$', '.'));
          text.append(" with ").append(String.join(", ", providers)).append(";\n");
        }
      }
    }
    for (String service : uses) {
      text.append("  uses ").append(service).append(";\n");
    }
    return text.append("}\n").toString();
  }

  private List<String> modules() throws IOException {
    return lines(sources.resolve("modules.txt"));
  }

  // ---- The runtime

  private void link(Path module) throws IOException {
    run(
        "jlink",
        List.of(
            "--module-path",
            module.toString(),
            "--add-modules",
            MODULE,
            "--vm",
            "server",
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--add-options",
            String.join(" ", lines(sources.resolve("jvm.options"))),
            "--output",
            dist.resolve("runtime").toString()));
    // For tools that look into other runtimes; and key management is no job of a sidecar.
    Files.deleteIfExists(dist.resolve("runtime/lib/jrt-fs.jar"));
    Files.deleteIfExists(dist.resolve("runtime/bin/keytool"));
    Files.deleteIfExists(dist.resolve("runtime/bin/jwebserver"));
  }

  private void copyFiles() throws IOException {
    for (String file : List.of("bin/ecs-metrics-exporter", "lib/exporter.args")) {
      Path copy = dist.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(sources.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
      copy.toFile().setReadable(true, false);
      copy.toFile().setExecutable(file.startsWith("bin/"), false);
    }
  }

  private List<String> java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(dist.resolve("runtime/bin/java").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** What the exporter is started with: the arguments of the JVM, then the main class. */
  private List<String> mainArguments() throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String line : lines(sources.resolve("lib/exporter.args"))) {
      arguments.addAll(List.of(line.split(" ")));
    }
    return arguments;
  }

  // ---- The archive

  private void train() throws Exception {
    Path recording = work.resolve("recording");
    List<String> record = java("-Xshare:off", "-XX:DumpLoadedClassList=" + recording);
    try (Exporter demo = Exporter.start(with(java(), "--demo", "--port", "0"), Map.of());
        Relay relay = new Relay(demo)) {
      List<String> command = with(record, "--port", "0");
      try (Exporter trained = Exporter.start(command, relay.environment())) {
        trained.exercise(TRAINING_ROUNDS);
      }
    }
    List<String> classPath = mainArguments().subList(0, 2);
    List<String> dump =
        java("-Xshare:dump", "-XX:SharedClassListFile=" + recording, "-Xlog:disable");
    dump.addAll(classPath);
    Process process =
        new ProcessBuilder(dump)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("dump.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "The archive cannot be made:\n" + Files.readString(work.resolve("dump.log")));
    }
  }

  private List<String> with(List<String> java, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(java);
    command.addAll(mainArguments());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Shows the documents of a demo where an endpoint would have them. */
  private static final class Relay implements AutoCloseable {
    private final HttpServer server;

    Relay(Exporter demo) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              boolean stats = exchange.getRequestURI().getPath().endsWith("/stats");
              byte[] body = demo.get(stats ? "/stats" : "/task", "*/*", false);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
    }

    Map<String, String> environment() {
      return Map.of(
          "ECS_CONTAINER_METADATA_URI_V4",
          "http://127.0.0.1:" + server.getAddress().getPort() + "/v4/training",
          "ECS_METRICS_EXPORTER_MIN_INTERVAL",
          "0");
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /** A started exporter. */
  private static final class Exporter implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("serves on http://[^ ]*:(\\d+)");
    private final Process process;
    private final Path log;
    private final String url;

    private Exporter(Process process, Path log, String url) {
      this.process = process;
      this.log = log;
      this.url = url;
    }

    static Exporter start(List<String> command, Map<String, String> environment)
        throws IOException, InterruptedException {
      Path log = Files.createTempFile("exporter", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("ECS_"));
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().remove("JDK_JAVA_OPTIONS");
      builder.environment().putAll(environment);
      Process process = builder.start();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (process.isAlive() && System.nanoTime() < end) {
        Matcher matcher = PORT.matcher(Files.readString(log));
        if (matcher.find()) {
          return new Exporter(process, log, "http://127.0.0.1:" + matcher.group(1));
        }
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly();
      throw new IllegalStateException(
          String.join(" ", command) + " did not start:\n" + Files.readString(log));
    }

    long pid() {
      return process.pid();
    }

    byte[] get(String path, String accept, boolean gzip) throws IOException {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url + path).toURL().openConnection();
      connection.setRequestProperty("Accept", accept);
      if (gzip) {
        connection.setRequestProperty("Accept-Encoding", "gzip");
      }
      try (InputStream body = connection.getInputStream()) {
        return body.readAllBytes();
      }
    }

    /** What Prometheus, health checks and people ask for. */
    void exercise(int rounds) throws IOException {
      for (int i = 0; i < rounds; i++) {
        get("/metrics", TEXT, true);
        get("/metrics", OPENMETRICS, true);
        get("/metrics", TEXT, false);
        if (i % 10 == 0) {
          for (String path : List.of("/task", "/stats", "/health", "/ready", "/")) {
            get(path, "*/*", false);
          }
        }
      }
    }

    /** Ends it as ECS does, and expects the same good end. */
    @Override
    public void close() throws IOException {
      process.destroy();
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
          process.destroyForcibly();
          throw new IllegalStateException("It did not stop well:\n" + Files.readString(log));
        }
        Files.delete(log);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  // ---- The checks

  /** Fails the build if the archive does not map or the result costs more than it may. */
  private final class Guard {
    private final Properties bounds = new Properties();

    void check() throws Exception {
      try (InputStream in = Files.newInputStream(sources.resolve("bounds.properties"))) {
        bounds.load(in);
      }
      Path moved = work.resolve("moved");
      copyTree(dist, moved);
      mapsArchive(moved);
      delete(moved);
      Path classes = work.resolve("classes.log");
      List<String> command =
          with(java(strictArchive(), "-Xlog:class+load:file=" + classes), "--port", "0");
      try (Exporter demo = Exporter.start(with(java(), "--demo", "--port", "0"), Map.of());
          Relay relay = new Relay(demo);
          Exporter exporter = Exporter.start(command, relay.environment())) {
        String metrics = new String(exporter.get("/metrics", TEXT, false), UTF_8);
        if (!metrics.contains("ee_ecs_metrics_exporter_success 1")) {
          throw new IllegalStateException("The exporter reads nothing:\n" + metrics);
        }
        List<String> loaded = Files.readAllLines(classes);
        bound("classes", loaded.size());
        report("classes not from the archive", notShared(loaded));
        exporter.exercise(TRAINING_ROUNDS);
        threads(exporter.pid());
      }
      report("archive bytes", size(dist, path -> path.endsWith(".jsa")));
      bound("distribution.megabytes", size(dist, path -> true) / 1_000_000);
      bound("distribution.compressed.megabytes", compressedSize() / 1_000_000);
    }

    /** From another folder, as a user of the distribution has it. */
    private void mapsArchive(Path home) throws Exception {
      List<String> command = new ArrayList<>();
      command.add(home.resolve("runtime/bin/java").toString());
      command.add(strictArchive().replace(dist.toString(), home.toString()));
      command.addAll(mainArguments());
      command.add("--version");
      Process process =
          new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("The archive does not map:\n" + output);
      }
      System.out.print("[dist] " + output);
    }

    /** Makes the JVM refuse to start without the archive. */
    private String strictArchive() {
      return "-Xshare:on";
    }

    private long notShared(List<String> loaded) {
      return loaded.stream().filter(line -> !line.contains("shared objects file")).count();
    }

    /** Where the operating system tells; elsewhere the bound of the others must do. */
    private void threads(long pid) throws IOException {
      Path tasks = Path.of("/proc/" + pid + "/task");
      if (Files.isDirectory(tasks)) {
        try (Stream<Path> threads = Files.list(tasks)) {
          bound("threads", threads.count());
        }
      }
    }

    private long compressedSize() throws IOException {
      ByteArrayOutputStream counted = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(counted);
          Stream<Path> files = Files.walk(dist)) {
        for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
          Files.copy(file, gzip);
        }
      }
      return counted.size();
    }

    private void bound(String name, long value) {
      long limit = Long.parseLong(bounds.getProperty(name));
      report(name, value + " (at most " + limit + ")");
      if (value > limit) {
        throw new IllegalStateException(
            name + " is " + value + ", more than the " + limit + " of bounds.properties");
      }
    }

    private void report(String name, Object value) {
      System.out.println("[dist] " + name + ": " + value);
    }
  }

  // ---- Files and tools

  private static void run(String tool, List<String> arguments) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool))
            .run(writer, writer, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(tool + " failed:\n" + output);
    }
  }

  /** Lines without comments and empty ones. */
  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(String::trim)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.toList());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joiningLines() {
    return Collectors.joining("\n", "", "\n");
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static long size(Path root, java.util.function.Predicate<String> wanted)
      throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        sum += wanted.test(file.toString()) ? Files.size(file) : 0;
      }
      return sum;
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.collect(Collectors.toList())) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException trouble)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
