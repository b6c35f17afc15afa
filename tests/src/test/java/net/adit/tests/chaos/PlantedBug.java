package net.adit.tests.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// Makes the real program forget to do something: a Java agent in whose program one method of one
/// class returns at once. So a bug can be planted of which the product knows nothing. Immutable.
///
/// @param type such as `net/adit/agent/session/SessionTable`
/// @param method a method of it that returns nothing
public record PlantedBug(String type, String method) {
  private static final int CANNOT = 70;

  /// Begins in the program before its `main`.
  ///
  /// @param bug as [#argument] writes it
  public static void premain(String bug, Instrumentation program) {
    String[] parts = bug.split("#", 2);
    program.addTransformer(new Forgetting(parts[0], parts[1]));
  }

  private record Forgetting(String type, String method) implements ClassFileTransformer {
    /// An exception would leave the program as it is, and nobody would know.
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      if (!type.equals(name)) {
        return null;
      }
      try {
        ClassModel model = ClassFile.of().parse(bytes);
        if (model.methods().stream().filter(this::isMeant).count() != 1) {
          throw new IllegalStateException("there is not one such method that returns nothing");
        }
        ClassTransform forgetting =
            (builder, element) -> {
              if (element instanceof MethodModel found && isMeant(found)) {
                builder.withMethodBody(
                    found.methodName().stringValue(),
                    found.methodTypeSymbol(),
                    found.flags().flagsMask(),
                    CodeBuilder::return_);
              } else {
                builder.with(element);
              }
            };
        byte[] forgetful = ClassFile.of().transformClass(model, forgetting);
        System.err.println("planted: " + type + " forgets to " + method);
        return forgetful;
      } catch (RuntimeException failed) {
        System.err.println("cannot plant: " + type + "#" + method + ": " + failed);
        Runtime.getRuntime().halt(CANNOT);
        return null;
      }
    }

    private boolean isMeant(MethodModel found) {
      return found.methodName().equalsString(method)
          && found.methodTypeSymbol().returnType().equals(ConstantDescs.CD_void);
    }
  }

  private String argument() {
    return type + "#" + method;
  }

  /// A launcher like another one, whose agents have the bug.
  ///
  /// @param directory for what it needs
  Path launcher(Path launcher, Path directory) throws IOException {
    Path jar = directory.resolve("planted.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", PlantedBug.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> one : new Class<?>[] {PlantedBug.class, Forgetting.class}) {
        String entry = one.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (var bytes = one.getClassLoader().getResourceAsStream(entry)) {
          out.write(bytes.readAllBytes());
        }
      }
    }
    Path script = directory.resolve("adit");
    Files.writeString(
        script,
        """
        #!/bin/sh
        [ "$1 $2" != "agent run" ] || export JDK_JAVA_OPTIONS="-javaagent:%s=%s"
        exec '%s' "$@"
        """
            .formatted(jar, argument(), launcher.toAbsolutePath()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }
}
