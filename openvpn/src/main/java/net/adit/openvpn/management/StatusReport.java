package net.adit.openvpn.management;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// The answer to `status 3`: who is connected to a server daemon. Immutable.
///
/// @param title the daemon's version line
/// @param at when the daemon wrote it
/// @param clients connected ones and those still logging in
/// @param routes which client gets the packets for which prefix
/// @param globals such as dco_enabled
/// @param unreadable rows that did not fit their header, as they came
public record StatusReport(
    String title,
    Optional<Instant> at,
    List<Client> clients,
    List<Route> routes,
    Map<String, String> globals,
    List<String> unreadable) {
  public StatusReport {
    clients = List.copyOf(clients);
    routes = List.copyOf(routes);
    globals = Map.copyOf(globals);
    unreadable = List.copyOf(unreadable);
  }

  /// Reads the rows of the reply. Columns are found by the `HEADER` rows, so an older or newer
  /// daemon's extra and missing ones do no harm. Never throws.
  public static StatusReport parse(List<String> rows) {
    return new StatusParser().parse(rows);
  }

  /// Clients without a virtual address: they have not been let in (yet). They are never announced
  /// again to a new management client.
  public List<Client> pending() {
    return clients.stream().filter(client -> !client.hasAddress()).toList();
  }

  /// One client.
  ///
  /// @param commonName empty while the certificate is unknown, which the daemon shows as UNDEF
  /// @param realAddress where its packets come from, as the daemon writes it: `ADDRESS:PORT`, IPv6
  ///   in brackets
  /// @param username empty if it sent none
  /// @param cipher before the negotiation the daemon shows its built-in default
  public record Client(
      long cid,
      OptionalLong peerId,
      Optional<String> commonName,
      String realAddress,
      Optional<IpAddress> v4,
      Optional<IpAddress> v6,
      Optional<String> username,
      String cipher,
      Optional<Instant> connectedSince,
      long bytesReceived,
      long bytesSent) {
    public boolean hasAddress() {
      return v4.isPresent() || v6.isPresent();
    }
  }

  /// One internal route of the daemon.
  ///
  /// @param cached learnt from a packet behind an `iroute`, marked `C`
  public record Route(
      Prefix prefix,
      boolean cached,
      String commonName,
      String realAddress,
      Optional<Instant> lastUsed) {}
}
