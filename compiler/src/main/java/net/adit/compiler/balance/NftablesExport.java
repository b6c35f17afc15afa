package net.adit.compiler.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// A site as a table of nftables, for a host that forwards: destinations are rewritten, flows are
/// tracked, client addresses stay. Pure.
///
/// It knows nothing of health: a gateway that is away for long is to be taken out of the text.
public final class NftablesExport {
  private static final String SEED = "0xad17";

  private NftablesExport() {}

  /// What `nft -f` reads.
  public static String of(BalancePlan plan) {
    return """
    # Site %1$s of Adit: spreads clients over the gateways by weight.
    # Load it with 'nft -f', on a host that forwards and to which the addresses below are routed.
    # The gateways' answers to clients must come back through this host: make it their default
    # route, or route by source address. Another host with this same text chooses the same gateways.
    table inet adit-%1$s
    delete table inet adit-%1$s
    table inet adit-%1$s {
      chain spread {
        type nat hook prerouting priority dstnat; policy accept;
    %2$s  }
    }
    """
        .formatted(plan.site(), rules(plan));
  }

  private static String rules(BalancePlan plan) {
    StringBuilder rules = new StringBuilder();
    for (IpAddress entry : plan.virtualAddresses()) {
      for (Transport transport : plan.ports().keySet()) {
        rules.append(rule(plan, entry, transport));
      }
    }
    return rules.toString();
  }

  private static String rule(BalancePlan plan, IpAddress entry, Transport transport) {
    String ip = entry.family() == Family.V4 ? "ip" : "ip6";
    int total = plan.gateways().stream().mapToInt(BalancedGateway::weight).sum();
    return "    %1$s daddr %2$s %3$s dport %4$s dnat %1$s to jhash %1$s saddr . %3$s sport mod %5$d seed %6$s map { %7$s }\n"
        .formatted(
            ip,
            entry,
            transport,
            plan.ports().get(transport),
            total,
            SEED,
            shares(plan, entry.family()));
  }

  private static String shares(BalancePlan plan, Family family) {
    List<String> shares = new ArrayList<>();
    int from = 0;
    for (BalancedGateway gateway : plan.gateways()) {
      int last = from + gateway.weight() - 1;
      String range = last == from ? "" + from : from + "-" + last;
      shares.add(range + " : " + gateway.address(family).orElseThrow());
      from = last + 1;
    }
    return shares.stream().collect(Collectors.joining(", "));
  }
}
