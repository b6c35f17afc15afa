package net.adit.connector.fit;

import java.util.Optional;
import net.adit.host.ProgramVersion;

/// What a container offers to a tunnel. Immutable.
///
/// @param administersNetwork whether we have the capability NET_ADMIN
/// @param tunnels whether `/dev/net/tun` is there and opens
/// @param openVpn empty if it is not installed
/// @param filters whether nftables takes commands from us
/// @param userNamespaces whether an ordinary user may make namespaces of users and networks
/// @param pasta whether the program is installed that gives such a namespace a network (passt(1))
public record Container(
    boolean administersNetwork,
    Device tunnels,
    Optional<ProgramVersion> openVpn,
    boolean filters,
    boolean userNamespaces,
    boolean pasta) {
  /// `/dev/net/tun`.
  public enum Device {
    OPENS,
    DENIED,
    ABSENT
  }
}
