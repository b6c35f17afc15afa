package net.adit.model.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;

/// What the openvpn daemons of a gateway run with. Immutable.
///
/// @param udpDaemons 0 = one per processor core
/// @param tcpDaemons may be 0
/// @param pools whose gateway addresses the tunnel interfaces carry; the first one is `ifconfig`'s
/// @param deviceAuthorities PEM certificates of the authorities whose devices are let in
/// @param revokedSerials the file names of the `crl-verify DIR dir` directory
/// @param tlsCryptGenerations of the tls-crypt-v2 server keys that are accepted, oldest first; a
///   daemon has one, so there are as many daemons for each
/// @param entryAddresses the virtual addresses that balancers lead to this gateway: it has them on
///   its loopback, and answers from them
/// @param departure while it is there, the gateway empties
public record ServerPlan(
    boolean enabled,
    int udpDaemons,
    int tcpDaemons,
    Port udpPort,
    Port tcpPort,
    List<AddressPool> pools,
    List<String> deviceAuthorities,
    SortedSet<SerialNumber> revokedSerials,
    List<Integer> tlsCryptGenerations,
    SortedSet<IpAddress> entryAddresses,
    Optional<Departure> departure) {

  /// An order to send the sessions to other gateways and to let no new ones in.
  ///
  /// @param within counted from when the gateway hears of it
  /// @param bySameEntry whether a client that dials the same address again comes to another gateway
  public record Departure(Instant ordered, Duration within, boolean bySameEntry) {}

  public ServerPlan {
    pools = List.copyOf(pools);
    deviceAuthorities = List.copyOf(deviceAuthorities);
    revokedSerials = Sorted.set(revokedSerials);
    tlsCryptGenerations = List.copyOf(tlsCryptGenerations);
    entryAddresses = Sorted.set(entryAddresses);
  }
}
