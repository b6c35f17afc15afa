package net.adit.agent.balancer;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedDaemon;
import net.adit.model.plan.balance.BalancedGateway;

/// Plans of a site whose gateways have one daemon for UDP and one for TCP.
public final class Plans {
  public static final IpAddress ENTRY4 = IpAddress.parse("198.51.100.1");
  public static final IpAddress ENTRY6 = IpAddress.parse("fd51::1");

  private Plans() {}

  /// As many gateways as weights, at most nine: 192.0.2.21 and fd02::21 on.
  public static BalancePlan weights(int... weights) {
    return of(
        IntStream.rangeClosed(1, weights.length).mapToObj(i -> gateway(i, weights[i - 1])).toList(),
        false);
  }

  /// The same without TCP, whose probes take longer.
  public static BalancePlan overUdp(int... weights) {
    BalancePlan both = weights(weights);
    return new BalancePlan(
        both.site(),
        both.virtualAddresses(),
        Sorted.map(Map.of(Transport.UDP, new Port(1194))),
        both.gateways(),
        both.heldHere());
  }

  public static BalancePlan of(List<BalancedGateway> gateways, boolean heldHere) {
    return new BalancePlan(
        new SiteName("fra"),
        Sorted.set(List.of(ENTRY4, ENTRY6)),
        Sorted.map(Map.of(Transport.UDP, new Port(1194), Transport.TCP, new Port(443))),
        gateways,
        heldHere);
  }

  public static BalancedGateway gateway(int number, int weight) {
    return new BalancedGateway(
        gateway(number),
        Sorted.set(
            List.of(IpAddress.parse("192.0.2.2" + number), IpAddress.parse("fd02::2" + number))),
        weight,
        List.of(
            new BalancedDaemon(Transport.UDP, ownPort(Transport.UDP), 1),
            new BalancedDaemon(Transport.TCP, ownPort(Transport.TCP), 1)),
        false,
        Endpoint.parse("192.0.2.2" + number + ":7444"));
  }

  /// Where a daemon listens, as against where clients connect.
  public static Port ownPort(Transport transport) {
    return new Port(transport == Transport.UDP ? 11_940 : 11_941);
  }

  public static GatewayName gateway(int number) {
    return new GatewayName("gw-" + number);
  }
}
