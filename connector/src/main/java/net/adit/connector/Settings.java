package net.adit.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.adit.connector.life.OnFailure;
import net.adit.model.net.Prefix;

/// How the connector was started. Immutable.
///
/// @param within so long a connection may take where the app needs it; below the time that
///   platforms give an app to start
/// @param openVpn the program
/// @param allowed networks that the tunnel may carry
record Settings(OnFailure onFailure, Duration within, Path openVpn, List<Prefix> allowed) {
  static final Duration USUAL = Duration.ofSeconds(45);

  Settings {
    allowed = List.copyOf(allowed);
  }
}
