package io.github.ecsexporter.app.info;

import io.github.ecsexporter.domain.observation.BuildInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Which program this is, from the manifest of its jar. */
public final class ProgramInfo {
  private static final String TITLE = "ECS Metrics Exporter";
  private static final String UNKNOWN = "unknown";

  private ProgramInfo() {}

  /** What is known; {@code unknown} where the program does not run from its jar. */
  public static BuildInfo current() {
    String java = System.getProperty("java.version", UNKNOWN);
    try (InputStream in =
        ProgramInfo.class.getClassLoader().getResourceAsStream("META-INF/MANIFEST.MF")) {
      if (in != null) {
        return of(new Manifest(in).getMainAttributes(), java);
      }
    } catch (IOException e) {
      // Without its jar the program would not run: nothing to report here.
    }
    return new BuildInfo(UNKNOWN, UNKNOWN, java);
  }

  private static BuildInfo of(Attributes manifest, String java) {
    // Outside of our jar this is the manifest of some library.
    boolean ours = TITLE.equals(manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE));
    return new BuildInfo(
        ours ? orUnknown(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)) : UNKNOWN,
        ours ? orUnknown(manifest.getValue("Implementation-Revision")) : UNKNOWN,
        java);
  }

  private static String orUnknown(String value) {
    return value == null || value.isEmpty() ? UNKNOWN : value;
  }
}
