package net.adit.bench;

import java.util.Optional;

/// The version of this program, as its jar says.
final class Version {
  private Version() {}

  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
