package net.adit.model.desired;

import java.util.List;
import java.util.stream.IntStream;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.routing.RoutingProtocol;

/// What holds for the whole cluster. Immutable.
///
/// @param udpPort where every gateway listens for UDP
/// @param tcpPort where every gateway listens for TCP
/// @param dnsServers pushed to clients, in this order
/// @param dnsDomains search domains pushed to clients
/// @param routing by what gateways tell routers where devices are
/// @param tlsCryptGeneration the tls-crypt-v2 server key of new profiles; 1 is the first
/// @param oldestTlsCryptGeneration profiles of this key and later ones are let in
public record ClusterSettings(
    Port udpPort,
    Port tcpPort,
    List<IpAddress> dnsServers,
    List<String> dnsDomains,
    RoutingProtocol routing,
    int tlsCryptGeneration,
    int oldestTlsCryptGeneration) {

  public static final ClusterSettings DEFAULT =
      new ClusterSettings(
          new Port(1194), new Port(443), List.of(), List.of(), RoutingProtocol.DEFAULT, 1, 1);

  public ClusterSettings {
    dnsServers = List.copyOf(dnsServers);
    dnsDomains = dnsDomains.stream().map(Endpoint::canonicalHost).toList();
    if (oldestTlsCryptGeneration < 1 || tlsCryptGeneration < oldestTlsCryptGeneration) {
      throw new InvalidValueException(
          Reason.RANGE,
          "tls-crypt generations",
          oldestTlsCryptGeneration + " to " + tlsCryptGeneration,
          "expected 1 or more, the oldest first");
    }
  }

  /// The generations whose profiles are let in, oldest first.
  public List<Integer> tlsCryptGenerations() {
    return IntStream.rangeClosed(oldestTlsCryptGeneration, tlsCryptGeneration).boxed().toList();
  }

  /// The same settings with other generations of the tls-crypt-v2 server key.
  public ClusterSettings withTlsCrypt(int oldest, int newest) {
    return new ClusterSettings(udpPort, tcpPort, dnsServers, dnsDomains, routing, newest, oldest);
  }
}
