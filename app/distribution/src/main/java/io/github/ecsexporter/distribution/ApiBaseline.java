package io.github.ecsexporter.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps what the API of a module is: a jar of its classes without code, which japicmp compares
 * later builds with. It is small, and the same for the same API.
 *
 * <p>Arguments: the folder of compiled classes, the jar to make, and the packages that are API if
 * the module has no descriptor to say so.
 */
public final class ApiBaseline {
  private ApiBaseline() {}

  /** Makes the jar. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("Expected: <classes> <jar> [<package> …]");
    }
    Path classes = Path.of(args[0]);
    Set<String> packages = new TreeSet<>(List.of(args).subList(2, args.length));
    if (packages.isEmpty()) {
      packages = exports(classes.resolve("module-info.class"));
    }
    SortedMap<String, byte[]> stripped = new TreeMap<>();
    for (Path file : FileTrees.files(classes)) {
      String name = classes.relativize(file).toString().replace('\\', '/');
      int slash = name.lastIndexOf('/');
      if (name.endsWith(".class")
          && slash > 0
          && packages.contains(name.substring(0, slash).replace('/', '.'))) {
        byte[] content = strip(Files.readAllBytes(file));
        if (content.length > 0) {
          stripped.put(name, content);
        }
      }
    }
    if (stripped.isEmpty()) {
      throw new IllegalStateException("There is no class of " + packages + " in " + classes);
    }
    FileTrees.write(Path.of(args[1]), jar(stripped));
  }

  private static Set<String> exports(Path descriptor) throws IOException {
    Set<String> packages = new TreeSet<>();
    try (InputStream in = Files.newInputStream(descriptor)) {
      for (ModuleDescriptor.Exports exports : ModuleDescriptor.read(in).exports()) {
        if (!exports.isQualified()) {
          packages.add(exports.source());
        }
      }
    }
    return packages;
  }

  /** The class with what others can use of it; nothing if that is nothing at all. */
  static byte[] strip(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    Stripper stripper = new Stripper(writer);
    new ClassReader(classFile)
        .accept(stripper, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return stripper.hidden ? new byte[0] : writer.toByteArray();
  }

  private static byte[] jar(SortedMap<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static final class Stripper extends ClassVisitor {
    private String name = "";
    private boolean hidden;

    Stripper(ClassVisitor target) {
      super(Opcodes.ASM9, target);
    }

    @Override
    public void visit(
        int version,
        int access,
        String className,
        String signature,
        String superName,
        String[] interfaces) {
      name = className;
      super.visit(version, access, className, signature, superName, interfaces);
    }

    /** Anonymous, local and private classes are nobody's business. */
    @Override
    public void visitInnerClass(String inner, String outer, String innerName, int access) {
      boolean unreachable = outer == null || (access & Opcodes.ACC_PRIVATE) != 0;
      if (inner.equals(name) && unreachable) {
        hidden = true;
      }
      if (!unreachable) {
        super.visitInnerClass(inner, outer, innerName, access);
      }
    }

    @Override
    public void visitNestMember(String member) {
      // Follows from the nested classes; it may name one that is left out.
    }

    @Override
    public void visitOuterClass(String owner, String method, String descriptor) {
      hidden = true;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String field, String descriptor, String signature, Object value) {
      return isHidden(access)
          ? null
          : super.visitField(access, field, descriptor, signature, value);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return isHidden(access) || method.equals("<clinit>")
          ? null
          : super.visitMethod(access, method, descriptor, signature, exceptions);
    }

    private static boolean isHidden(int access) {
      return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0
          || (access & Opcodes.ACC_SYNTHETIC) != 0 && (access & Opcodes.ACC_BRIDGE) == 0;
    }
  }
}
