package net.adit.model.desired;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// A host that terminates tunnels. Immutable.
///
/// @param publicHosts where clients reach it: addresses or DNS names, in the order of the profile
/// @param peer where the agents of other gateways reach its agent
/// @param routerId its router id in the routing protocol, an IPv4 address unique in the cluster
/// @param coreInterfaces the interfaces towards the core router, on which the routing protocol runs
/// @param enabled a gateway that is not enabled takes no sessions and gets no `remote` line
/// @param drain while it is there, no new sessions come in and the living ones go elsewhere
public record Gateway(
    GatewayName name,
    SiteName site,
    List<String> publicHosts,
    Endpoint peer,
    IpAddress routerId,
    SortedSet<InterfaceName> coreInterfaces,
    DaemonCount daemons,
    boolean enabled,
    Optional<Drain> drain) {

  /// How many openvpn daemons a gateway runs.
  ///
  /// @param udp 0 = one per processor core, else 1 to 64
  /// @param tcp 0 to 64
  public record DaemonCount(int udp, int tcp) {
    public static final DaemonCount DEFAULT = new DaemonCount(0, 1);

    public DaemonCount {
      if (udp < 0 || udp > 64 || tcp < 0 || tcp > 64) {
        throw new InvalidValueException(
            Reason.RANGE, "daemon count", udp + " UDP, " + tcp + " TCP", "expected 0 to 64 each");
      }
    }
  }

  /// An order to empty a gateway for a while: its daemons, routes and certificates stay.
  ///
  /// @param within the time in which the living sessions are sent elsewhere, 1 second to 1 day
  public record Drain(Instant begun, Duration within) {
    public static final Duration DEFAULT_TIME = Duration.ofMinutes(2);

    public Drain {
      if (within.compareTo(Duration.ofSeconds(1)) < 0 || within.compareTo(Duration.ofDays(1)) > 0) {
        throw new InvalidValueException(
            Reason.RANGE, "time to drain", within.toString(), "expected 1 second to 1 day");
      }
    }
  }

  public Gateway {
    publicHosts = publicHosts.stream().map(Endpoint::canonicalHost).toList();
    coreInterfaces = Sorted.set(coreInterfaces);
    if (routerId.family() != Family.V4) {
      throw new InvalidValueException(
          Reason.CONFLICT, "router id", routerId.toString(), "expected an IPv4 address");
    }
  }

  /// Whether new sessions come in.
  public boolean takesLogins() {
    return enabled && drain.isEmpty();
  }

  /// The same gateway, drained or not.
  public Gateway with(Optional<Drain> order) {
    return new Gateway(
        name, site, publicHosts, peer, routerId, coreInterfaces, daemons, enabled, order);
  }
}
