package io.github.ecsexporter.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class RunnableJarTest {
  @Test
  void laysTheVersionsForThisJdkOverTheOthers() throws IOException {
    byte[] jar =
        zip(
            "a/A.class", "base",
            "META-INF/versions/9/a/A.class", "nine",
            "META-INF/versions/11/a/A.class", "eleven",
            "META-INF/versions/21/a/A.class", "too new",
            "META-INF/versions/21/a/B.class", "too new");

    assertThat(RunnableJar.of(jar, 17).classes())
        .containsOnlyKeys("a/A.class")
        .containsEntry("a/A.class", "eleven".getBytes(UTF_8));
    assertThat(RunnableJar.of(jar, 21).classes()).containsOnlyKeys("a/A.class", "a/B.class");
  }

  @Test
  void findsLicenseTextsWhateverTheirFilesAreCalled() throws IOException {
    byte[] jar =
        zip(
            "META-INF/LICENSE", "",
            "META-INF/NOTICE.md", "",
            "META-INF/FastDoubleParser-ThirdParty-LICENSE", "",
            "META-INF/Schubfach-LICENSE", "",
            "META-INF/licences/licence.txt", "",
            "META-INF/maven/g/a/LICENSE", "",
            "META-INF/MANIFEST.MF", "",
            "a/License.class", "");

    assertThat(RunnableJar.of(jar, 17).licenses())
        .containsOnlyKeys(
            "LICENSE",
            "NOTICE.md",
            "FastDoubleParser-ThirdParty-LICENSE",
            "Schubfach-LICENSE",
            "licence.txt");
  }

  @Test
  void refusesToLoseALicenseTextToAnotherOfItsName() throws IOException {
    RunnableJar jar = RunnableJar.of(zip("META-INF/LICENSE", "", "META-INF/x/LICENSE", ""), 17);

    assertThatThrownBy(jar::licenses).hasMessageContaining("LICENSE");
  }

  @Test
  void knowsTheLibrariesByTheirPomProperties() throws IOException {
    byte[] jar = zip("META-INF/maven/g/a/pom.properties", "version=1.2\ngroupId=g\nartifactId=a\n");

    assertThat(RunnableJar.of(jar, 17).librariesByPomProperties()).containsEntry("g:a", "1.2");
  }

  @Test
  void isNoMultiReleaseJarAnyMore() throws IOException {
    byte[] jar =
        zip("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\nOther: kept\n");

    Attributes attributes = RunnableJar.of(jar, 17).manifest().getMainAttributes();
    assertThat(attributes.getValue("Multi-Release")).isNull();
    assertThat(attributes.getValue("Other")).isEqualTo("kept");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    RunnableJar jar = RunnableJar.of(zip(), 17);

    assertThat(jar.sbom()).isEmpty();
    assertThatThrownBy(jar::manifest).hasMessageContaining("manifest");
  }

  @Test
  void readsServices() throws IOException {
    RunnableJar jar = RunnableJar.of(zip("META-INF/services/a.S", "b.P", "META-INF/z", ""), 17);

    assertThat(jar.services()).containsExactly(java.util.Map.entry("a.S", "b.P"));
  }

  /** A jar of names and texts in turn. */
  private static byte[] zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a/"));
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
