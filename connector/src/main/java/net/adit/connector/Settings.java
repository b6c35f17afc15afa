package net.adit.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.connector.life.OnFailure;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Prefix;

/// How the connector was started. Immutable.
///
/// @param within so long a connection may take where the app needs it; below the time that
///   platforms give an app to start
/// @param openVpn the program
/// @param allowed networks that the tunnel may carry
/// @param needed what has to answer before the app starts
record Settings(
    OnFailure onFailure,
    Duration within,
    Path openVpn,
    List<Prefix> allowed,
    Optional<Endpoint> needed) {
  Settings {
    allowed = List.copyOf(allowed);
  }
}
