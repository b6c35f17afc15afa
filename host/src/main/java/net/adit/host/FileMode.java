package net.adit.host;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// Who may read a file of the agent. Immutable.
///
/// @param rights in the form of PosixFilePermissions, such as `rw-------`
/// @param owner user and group of this name; empty leaves the agent's own
public record FileMode(String rights, Optional<String> owner) {
  /// The agent alone (0600): for everything that holds a secret, and the default.
  public static final FileMode PRIVATE = new FileMode("rw-------", Optional.empty());

  /// Everybody may read (0644).
  public static final FileMode PUBLIC = new FileMode("rw-r--r--", Optional.empty());

  /// A directory of the agent alone (0700).
  public static final FileMode PRIVATE_DIRECTORY = new FileMode("rwx------", Optional.empty());

  /// A directory that others may enter and list (0755).
  public static final FileMode PUBLIC_DIRECTORY = new FileMode("rwxr-xr-x", Optional.empty());

  public FileMode ownedBy(String user) {
    return new FileMode(rights, Optional.of(user));
  }

  Set<PosixFilePermission> permissions() {
    return PosixFilePermissions.fromString(rights);
  }
}
