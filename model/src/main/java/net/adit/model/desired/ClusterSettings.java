package net.adit.model.desired;

import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;

/// What holds for the whole cluster. Immutable.
///
/// @param udpPort where every gateway listens for UDP
/// @param tcpPort where every gateway listens for TCP
/// @param dnsServers pushed to clients, in this order
/// @param dnsDomains search domains pushed to clients
/// @param ospfArea the area of the gateways, an IPv4-shaped number (RFC 2328 §C.2)
/// @param tlsCryptGeneration which tls-crypt-v2 server key is in use; 1 is the first
public record ClusterSettings(
    Port udpPort,
    Port tcpPort,
    List<IpAddress> dnsServers,
    List<String> dnsDomains,
    IpAddress ospfArea,
    int tlsCryptGeneration) {

  public static final ClusterSettings DEFAULT =
      new ClusterSettings(new Port(1194), new Port(443), List.of(), List.of(), IpAddress.v4(0), 1);

  public ClusterSettings {
    dnsServers = List.copyOf(dnsServers);
    dnsDomains = dnsDomains.stream().map(Endpoint::canonicalHost).toList();
    if (tlsCryptGeneration < 1) {
      throw new InvalidValueException(
          Reason.RANGE,
          "tls-crypt generation",
          Integer.toString(tlsCryptGeneration),
          "expected 1 or more");
    }
  }
}
