package net.adit.controller;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.adit.controller.config.ConfigReader;
import net.adit.controller.config.ControllerConfig;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// The directory of a controller, for its owner alone. Immutable.
record ControllerDirectory(Path path) {
  /// @throws Refused with everything that is wrong with the settings
  ControllerConfig read() {
    Path file = path.resolve(ControllerConfig.FILE);
    try {
      return switch (ConfigReader.read(path, Files.readString(file, StandardCharsets.UTF_8))) {
        case ConfigReader.Result.Valid valid -> valid.config();
        case ConfigReader.Result.Invalid invalid -> throw new Refused(invalid.errors());
      };
    } catch (NoSuchFileException missing) {
      throw refused(
          Kind.NOT_FOUND,
          "controller-absent",
          "there is no " + ControllerConfig.FILE,
          "make a controller with 'adit controller init --dir " + path + "'");
    } catch (IOException unreadable) {
      throw refused(
          Kind.UNAVAILABLE,
          "controller-unreadable",
          "cannot read " + ControllerConfig.FILE + ": " + unreadable,
          "check its owner and that it is UTF-8");
    }
  }

  /// Makes it, or takes it over if it is empty.
  ///
  /// @throws Refused if something is in it
  void claim() {
    try {
      if (Files.exists(path) && !isEmpty()) {
        throw refused(
            Kind.CONFLICT,
            "directory-not-empty",
            "the directory is not empty",
            "name another one, or start the controller in it with 'adit controller run'");
      }
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException failed) {
      throw refused(
          Kind.UNAVAILABLE,
          "directory-unusable",
          "the directory cannot be made: " + failed,
          "check the directory above it");
    }
  }

  void write(String settings) {
    try {
      Files.writeString(path.resolve(ControllerConfig.FILE), settings);
    } catch (IOException failed) {
      throw refused(
          Kind.UNAVAILABLE,
          "directory-unusable",
          "the settings cannot be written: " + failed,
          "check the space on the disk");
    }
  }

  /// Takes away all that was put in since [#claim], after a failure.
  void abandon() {
    try (Stream<Path> files = Files.list(path)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw refused(
          Kind.UNAVAILABLE,
          "directory-unusable",
          "what was begun cannot be removed: " + failed,
          "remove the directory");
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private Refused refused(Kind kind, String type, String what, String remedy) {
    return new Refused(Refusal.of(kind, type, what, remedy).at(Place.field(path.toString())));
  }
}
