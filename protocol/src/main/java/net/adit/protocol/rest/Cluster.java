package net.adit.protocol.rest;

import java.time.Instant;
import java.util.List;
import net.adit.model.Revision;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;

/// The cluster as a whole.
public final class Cluster {
  private Cluster() {}

  /// What holds everywhere, as asked for and as shown. Immutable.
  ///
  /// @param udpPort where every gateway listens for UDP
  /// @param tcpPort where every gateway listens for TCP
  /// @param dnsServers pushed to clients, in this order
  /// @param dnsDomains search domains pushed to clients
  /// @param ospfArea an IPv4-shaped number
  public record Settings(
      Port udpPort,
      Port tcpPort,
      List<IpAddress> dnsServers,
      List<String> dnsDomains,
      IpAddress ospfArea) {
    public Settings {
      dnsServers = List.copyOf(dnsServers);
      dnsDomains = List.copyOf(dnsDomains);
    }
  }

  /// How the controller that answers stands.
  ///
  /// @param revision of the desired state it has
  /// @param now its clock
  /// @param tokenName the caller's token
  /// @param role what the caller may
  public record Status(
      String version, Revision revision, Instant now, String tokenName, Tokens.Role role) {}
}
