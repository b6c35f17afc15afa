import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/// Writes a library anew whose classes are of the format of Java 5, such as picocli's, in that of
/// Java 8: with the stack maps that let it be verified ahead of time. Ahead-of-time caches hold no
/// class older than Java 6 (JEP 483), and without them each start of a program reads and verifies
/// some two hundred. No instruction is changed.
///
/// Usage: `java -cp ASM packaging/Preverify.java IN.jar OUT.jar`
class Preverify {
  /// Byte of a class file with its format's major version (JVMS §4.1).
  private static final int VERSION = 7;

  public static void main(String... arguments) throws IOException {
    Path in = Path.of(arguments[0]);
    try (URLClassLoader library = new URLClassLoader(new URL[] {in.toUri().toURL()}, null);
        JarFile from = new JarFile(in.toFile());
        JarOutputStream to =
            new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])), from.getManifest())) {
      for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          byte[] content = from.getInputStream(entry).readAllBytes();
          JarEntry copy = new JarEntry(entry.getName());
          copy.setTime(0);
          to.putNextEntry(copy);
          to.write(isOld(entry, content) ? preverified(content, library) : content);
          to.closeEntry();
        }
      }
    }
  }

  private static boolean isOld(JarEntry entry, byte[] content) {
    return entry.getName().endsWith(".class") && content[VERSION] < Opcodes.V1_8;
  }

  private static byte[] preverified(byte[] content, ClassLoader library) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return library;
          }
        };
    new ClassReader(content).accept(new Raised(writer), 0);
    return writer.toByteArray();
  }

  private static final class Raised extends ClassVisitor {
    Raised(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String type, String superName, String[] interfaces) {
      super.visit(Opcodes.V1_8, access, name, type, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String type, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, type, exceptions);
      return new JSRInlinerAdapter(next, access, name, descriptor, type, exceptions);
    }
  }
}
