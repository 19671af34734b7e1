package io.github.ecsexporter.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SbomTest {
  private static final String DOCUMENT =
      """
      {
        "bomFormat": "CycloneDX",
        "metadata": {"component": {"group": "g", "name": "app", "bom-ref": "subject"}},
        "components": [
          {"group": "g", "name": "a", "version": "1", "purl": "pkg:maven/g/a@1?type=jar",
           "licenses": [{"license": {"id": "MIT"}}]},
          {"group": "g", "name": "b", "version": "2", "purl": "pkg:maven/g/b@2?type=jar",
           "licenses": [{"license": {"name": "Own"}}]}
        ],
        "dependencies": [{"ref": "subject", "dependsOn": []}]
      }
      """;

  private final TreeMap<String, String> inside =
      new TreeMap<>(Map.of("g:app", "1", "g:a", "1", "g:b", "2"));

  @Test
  void aCompleteListHasNoProblem() throws IOException {
    assertThat(SbomCheck.problems(document(DOCUMENT), inside)).isEmpty();
  }

  @Test
  void namesWhatIsMissingAndWhatIsTooMuch() throws IOException {
    inside.remove("g:a");
    inside.put("g:b", "3");
    inside.put("g:c", "1");

    assertThat(SbomCheck.problems(document(DOCUMENT), inside))
        .containsExactly(
            "g:a is listed, but not inside",
            "g:b 3 is inside, 2 is listed",
            "g:c is inside, but not listed");
  }

  @Test
  void wantsVersionAndLicense() throws IOException {
    String poor =
        DOCUMENT
            .replace("\"version\": \"1\", ", "")
            .replace("{\"license\": {\"name\": \"Own\"}}", "");

    assertThat(SbomCheck.problems(document(poor), inside))
        .contains("g:a is listed without a version", "g:b is listed without a license");
  }

  @Test
  void addsTheRuntimeAndThePackagesOfTheSystem() throws IOException {
    Sbom sbom = document(DOCUMENT);
    sbom.addRuntime("17.0.15+6", "Eclipse Adoptium");
    sbom.addPackage(OsPackage.parse("ubuntu 24.04 libc6 2.39-0ubuntu8.6 amd64"));

    assertThat(sbom.components().subList(2, 4))
        .extracting(Sbom.Component::purl)
        .containsExactly(
            "pkg:generic/openjdk@17.0.15%2B6",
            "pkg:deb/ubuntu/libc6@2.39-0ubuntu8.6?arch=amd64&distro=ubuntu-24.04");
    assertThat(SbomCheck.problems(sbom, inside)).isEmpty();
    assertThat(new String(sbom.toBytes(), UTF_8))
        .contains("cpe:2.3:a:oracle:openjdk:17.0.15:*")
        .containsPattern("\"dependsOn\" : \\[ \"pkg:generic/openjdk[^\\]]*\"pkg:deb/ubuntu/libc6");
  }

  @Test
  void aLibraryOfTheSystemWithoutKnownLicenseIsAnError() {
    OsPackage unknown = OsPackage.parse("debian 12 libnew1 1.0 arm64");

    assertThatThrownBy(unknown::license).hasMessageContaining("libnew1");
  }

  @Test
  void otherDocumentsAreRefused() {
    assertThatThrownBy(() -> document("{\"bomFormat\": \"SPDX\"}"))
        .hasMessageContaining("CycloneDX");
    assertThatThrownBy(() -> OsPackage.parse("libc6 2.39")).hasMessageContaining("libc6 2.39");
  }

  private static Sbom document(String json) throws IOException {
    return Sbom.parse(json.getBytes(UTF_8));
  }
}
