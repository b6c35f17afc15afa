package net.adit.agent.uplink;

import java.nio.file.Path;
import java.util.Optional;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostFiles;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.protocol.gateway.GatewayJson;

/// The identity on disk: one file of mode 0600, replaced as a whole, so that keys and certificates
/// always belong together and a host has joined or has not.
public final class IdentityFile {
  private static final int LARGEST = 1024 * 1024;

  private final Path file;

  /// @param directory the agent's own
  public IdentityFile(Path directory) {
    this.file = directory.resolve("identity.json");
  }

  public Path path() {
    return file;
  }

  public boolean exists() {
    return HostFiles.read(file, LARGEST).isPresent();
  }

  /// @return empty if this host has not joined
  /// @throws HostException if the file is there but damaged
  public Optional<Identity> load() {
    return HostFiles.read(file, LARGEST).map(this::parse);
  }

  private Identity parse(byte[] content) {
    try {
      return GatewayJson.read(content, Identity.class);
    } catch (InvalidValueException damaged) {
      throw new HostException(
          HostException.Reason.FILE,
          Refusal.of(
              Refusal.Kind.INVALID,
              "identity-damaged",
              file + " is damaged",
              "move it away and join again with a new token ('adit gateway token' makes one)"),
          damaged);
    }
  }

  /// @throws HostException if it cannot be written: then the old one is still there
  public void store(Identity identity) {
    HostFiles.write(file, GatewayJson.write(identity), FileMode.PRIVATE);
  }
}
