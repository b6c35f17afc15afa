package net.adit.lab.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.adit.lab.host.LabException;

/// Finds the program that starts Adit's programs.
public final class Launcher {
  private Launcher() {}

  /// `bin/adit`: the one that started this program (it says so in a system property), else the one
  /// of the source tree this program was started in.
  public static Path find() {
    Optional<Path> named =
        Optional.ofNullable(System.getProperty("adit.launcher"))
            .map(Path::of)
            .filter(Files::isExecutable);
    return named
        .or(() -> above(Path.of("").toAbsolutePath()))
        .orElseThrow(() ->
            new LabException(
                LabException.Reason.MACHINE,
                "bin/adit was not found: start the demo by 'bin/adit demo'"));
  }

  private static Optional<Path> above(Path directory) {
    Path candidate = directory.resolve("bin/adit");
    return Files.isExecutable(candidate)
        ? Optional.of(candidate)
        : Optional.ofNullable(directory.getParent()).flatMap(Launcher::above);
  }
}
