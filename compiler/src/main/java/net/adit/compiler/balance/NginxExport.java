package net.adit.compiler.balance;

import java.util.Locale;
import java.util.Objects;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// A site as configuration of nginx's stream module, which carries UDP and TCP and keeps client
/// addresses by `proxy_bind … transparent`. Pure.
///
/// A gateway that refuses or does not answer TCP connections is left out for a while (`max_fails`);
/// over UDP nginx sees refusals alone.
public final class NginxExport {
  private NginxExport() {}

  /// A `stream` block.
  public static String of(BalancePlan plan) {
    StringBuilder text = new StringBuilder(head(plan));
    for (IpAddress entry : plan.virtualAddresses()) {
      for (Transport transport : plan.ports().keySet()) {
        text.append(block(plan, entry, transport));
      }
    }
    return text.append("}\n").toString();
  }

  private static String head(BalancePlan plan) {
    return """
    # Site %1$s of Adit: spreads clients over the gateways by weight.
    # Include it at the top level of nginx.conf, beside 'http'; it needs the stream module.
    # Gateways see the clients' own addresses, so their answers must come back through this host
    # (make it their default route) and be led to nginx, which has no such address:
    #   nft add table inet adit-%1$s
    #   nft add chain inet adit-%1$s back '{ type filter hook prerouting priority mangle; }'
    #   nft add rule inet adit-%1$s back socket transparent 1 meta mark set 0xad
    #   ip rule add fwmark 0xad lookup 173;    ip route add local default dev lo table 173
    #   ip -6 rule add fwmark 0xad lookup 173; ip -6 route add local default dev lo table 173
    stream {
    """
        .formatted(plan.site());
  }

  private static String block(BalancePlan plan, IpAddress entry, Transport transport) {
    String name =
        "adit-%s-%s-%s"
            .formatted(plan.site(), transport, entry.family().name().toLowerCase(Locale.ROOT));
    Port port = portOf(plan, transport);
    StringBuilder servers = new StringBuilder();
    for (BalancedGateway gateway : plan.gateways()) {
      IpAddress address = gateway.address(entry.family()).orElseThrow();
      servers.append(
          "    server %s weight=%d max_fails=2 fail_timeout=5s; # %s\n"
              .formatted(new Endpoint(address.toString(), port), gateway.weight(), gateway.name()));
    }
    return """
      upstream %1$s {
        hash $remote_addr:$remote_port consistent;
    %2$s  }
      server {
        listen %3$s%4$s;
        proxy_pass %1$s;
        proxy_bind $remote_addr:$remote_port transparent;
        proxy_connect_timeout 2s;
        proxy_timeout 5m;
      }
    """
        .formatted(
            name,
            servers,
            new Endpoint(entry.toString(), port),
            transport == Transport.UDP ? " udp reuseport" : "");
  }

  private static Port portOf(BalancePlan plan, Transport transport) {
    return Objects.requireNonNull(plan.ports().get(transport));
  }
}
