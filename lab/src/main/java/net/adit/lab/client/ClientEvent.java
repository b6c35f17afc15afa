package net.adit.lab.client;

import java.util.Optional;
import net.adit.model.net.IpAddress;

/// What one line in the log of an openvpn client says. Immutable.
public sealed interface ClientEvent {
  /// The client is ready and calls a server for the first time, or again.
  record Calling() implements ClientEvent {}

  /// The TLS handshake with a server is done.
  ///
  /// @param server its common name
  record PeerInitiated(String server, IpAddress address, int port) implements ClientEvent {}

  /// The server has let the client in and told it its addresses.
  record Pushed(Optional<IpAddress> v4, Optional<IpAddress> v6) implements ClientEvent {}

  /// `Initialization Sequence Completed`.
  record Completed() implements ClientEvent {}

  /// The client starts over, by itself or because the server asked.
  record Restarting(String reason) implements ClientEvent {}

  /// The server does not let the client in.
  record Refused(String reason) implements ClientEvent {}

  /// The program ends.
  record Exiting(String reason) implements ClientEvent {}

  /// Everything else.
  record Other() implements ClientEvent {}
}
