package io.github.ecsexporter.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CentralBundleCheckTest {
  private static final String LIBRARY = "g/h/library/1.0/library-1.0";
  private static final String BOM = "g/h/ecs-metrics-exporter-bom/1.0/ecs-metrics-exporter-bom-1.0";
  private static final byte[] SIGNATURE = "signature".getBytes(UTF_8);

  private final TreeMap<String, byte[]> files = new TreeMap<>();

  @BeforeEach
  void aCompleteBundle() {
    put(LIBRARY + ".pom", pom("library", ""));
    put(LIBRARY + ".jar", "classes");
    put(LIBRARY + "-sources.jar", "sources");
    put(LIBRARY + "-javadoc.jar", "pages");
    put(
        BOM + ".pom",
        pom(
            "ecs-metrics-exporter-bom",
            "<packaging>pom</packaging><dependencyManagement><dependencies>"
                + "<dependency><artifactId>library</artifactId></dependency>"
                + "</dependencies></dependencyManagement>"));
  }

  @Test
  void aCompleteBundleHasNoProblem() throws IOException {
    assertThat(problems()).isEmpty();
  }

  @Test
  void everyJarIsAskedFor() throws IOException {
    files.keySet().removeIf(name -> name.contains("-sources") || name.contains("-javadoc"));

    assertThat(problems())
        .containsExactly(LIBRARY + "-sources.jar is missing", LIBRARY + "-javadoc.jar is missing");
  }

  @Test
  void everyFileIsSigned() throws IOException {
    files.remove(LIBRARY + ".jar.asc");
    files.put(LIBRARY + ".pom.asc", "of something else".getBytes(UTF_8));

    assertThat(problems())
        .containsExactly(
            LIBRARY + ".jar is not signed", LIBRARY + ".pom has a signature that does not verify");
  }

  @Test
  void everyFileHasItsChecksums() throws IOException {
    files.remove(LIBRARY + ".jar.sha512");
    files.put(LIBRARY + ".jar.md5", "00".getBytes(UTF_8));

    assertThat(problems())
        .containsExactly(LIBRARY + ".jar has a wrong md5", LIBRARY + ".jar has no sha512");
  }

  @Test
  void aPomSaysWhatCentralAsksFor() throws IOException {
    put(
        LIBRARY + ".pom",
        "<project><parent/><groupId>g.h</groupId><artifactId>library</artifactId>"
            + "<version>1.0</version><description>${a}</description><dependencies><dependency>"
            + "<groupId>x</groupId><artifactId>y</artifactId><version>1-SNAPSHOT</version>"
            + "</dependency></dependencies></project>");

    assertThat(problems())
        .map(problem -> problem.substring(problem.indexOf(": ") + 2))
        .containsExactly(
            "no name",
            "no url",
            "no license",
            "no url of the license",
            "no developer",
            "no scm connection",
            "no scm url",
            "it needs a parent, which is not published",
            "x:y is a snapshot",
            "a variable is left");
  }

  @Test
  void aPomLiesWhereItsCoordinatesSay() throws IOException {
    put(BOM.replace("1.0", "1.1") + ".pom", new String(files.get(BOM + ".pom"), UTF_8));

    assertThat(problems()).containsExactly(BOM.replace("1.0", "1.1") + ".pom is the pom of " + BOM);
  }

  @Test
  void bundleAndBillOfMaterialsListTheSame() throws IOException {
    files.keySet().removeIf(name -> name.startsWith(LIBRARY));
    put("g/h/other/1.0/other-1.0.pom", pom("other", "<packaging>pom</packaging>"));

    assertThat(problems())
        .containsExactly(
            "library is in the bill of materials, but not in the bundle",
            "other is in the bundle, but not in the bill of materials");
  }

  private List<String> problems() throws IOException {
    return CentralBundleCheck.problems(
        files, (content, signature) -> Arrays.equals(signature, SIGNATURE));
  }

  private void put(String name, String text) {
    byte[] content = text.getBytes(UTF_8);
    files.put(name, content);
    files.put(name + ".asc", SIGNATURE);
    for (String checksum : List.of("md5", "sha1", "sha256", "sha512")) {
      files.put(name + "." + checksum, Checksums.hex(checksum, content).getBytes(UTF_8));
    }
  }

  private static String pom(String artifact, String more) {
    return "<project><groupId>g.h</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1.0</version><name>N</name><description>D</description>"
        + "<url>U</url><licenses><license><name>MIT</name><url>U</url></license></licenses>"
        + "<developers><developer><name>A</name></developer></developers>"
        + "<scm><connection>C</connection><url>U</url></scm>"
        + more
        + "</project>";
  }
}
