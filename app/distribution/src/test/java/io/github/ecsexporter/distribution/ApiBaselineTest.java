package io.github.ecsexporter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ApiBaselineTest {
  @Test
  void keepsWhatOthersCanUse() throws IOException {
    byte[] stripped = ApiBaseline.strip(bytes(Sample.class));

    assertThat(methods(stripped)).containsExactlyInAnyOrder("<init>", "visible", "inherited");
    assertThat(stripped.length).isLessThan(bytes(Sample.class).length);
  }

  @Test
  void leavesPrivateClassesOut() throws IOException {
    assertThat(ApiBaseline.strip(bytes(Hidden.class))).isEmpty();
    assertThat(ApiBaseline.strip(bytes(new Object() {}.getClass()))).isEmpty();
  }

  @Test
  void isTheSameForTheSameApi() throws IOException {
    assertThat(ApiBaseline.strip(bytes(Sample.class)))
        .isEqualTo(ApiBaseline.strip(bytes(Sample.class)));
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  private static List<String> methods(byte[] classFile) {
    List<String> names = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                names.add(name);
                return null;
              }
            },
            0);
    return names;
  }

  /** Compiled, not used. */
  public static class Sample {
    public Sample() {}

    public String visible() {
      return hidden() + "b";
    }

    protected void inherited() {}

    private String hidden() {
      return "a";
    }
  }

  private static final class Hidden {}
}
