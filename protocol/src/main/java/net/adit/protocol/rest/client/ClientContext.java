package net.adit.protocol.rest.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.json.RestJson;

/// Which controller to talk to, how to know it, and as whom. Immutable; its text form does not show
/// the token.
///
/// @param url such as `https://controller.example:8443`
/// @param token an API token
/// @param authority PEM of the certificate that signs controllers: nothing else is believed
public record ClientContext(URI url, String token, String authority) {
  private static final String FILE = "context";
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  /// The directory of the file: `ADIT_HOME`, else `~/.config/adit`.
  public static Path home(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("ADIT_HOME"))
        .filter(home -> !home.isBlank())
        .map(Path::of)
        .orElseGet(
            () -> Path.of(environment.getOrDefault("HOME", "/root")).resolve(".config/adit"));
  }

  /// @param home the directory that holds the file `context`
  /// @throws ProtocolException if there is none, others may read it, or it is damaged
  public static ClientContext read(Path home) {
    Path file = home.resolve(FILE);
    try {
      if (!Files.getPosixFilePermissions(file).equals(PRIVATE)) {
        throw refused(
            Kind.INVALID,
            "context-not-private",
            file,
            "others may read this file, which holds a token",
            "run: chmod 600 " + file);
      }
      return RestJson.read(Files.readAllBytes(file), ClientContext.class);
    } catch (NoSuchFileException none) {
      throw refused(
          Kind.NOT_FOUND,
          "context-missing",
          file,
          "there is no such file, so the controller is not known",
          "run 'adit controller init', copy the file from a host that has it, or set ADIT_HOME");
    } catch (IOException unreadable) {
      throw refused(
          Kind.UNAVAILABLE, "context-unreadable", file, "cannot read this file", "check its owner");
    }
  }

  /// Writes the file for its owner alone, in one step.
  public void write(Path home) throws IOException {
    Files.createDirectories(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft =
        Files.createTempFile(home, FILE, ".new", PosixFilePermissions.asFileAttribute(PRIVATE));
    try {
      Files.write(draft, RestJson.write(this));
      Files.move(
          draft,
          home.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static ProtocolException refused(
      Kind kind, String type, Path file, String what, String remedy) {
    return new ProtocolException(
        Refusal.of(kind, type, what, remedy).at(Place.field(file.toString())));
  }

  @Override
  public String toString() {
    return "context of " + url;
  }
}
