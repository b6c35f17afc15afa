package net.adit.agent.firewall;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.agent.firewall.policy.NftObjects;
import net.adit.agent.firewall.policy.SharedLists;
import net.adit.agent.firewall.policy.SharedSources;
import net.adit.agent.firewall.policy.Slot;
import net.adit.agent.firewall.policy.SlotPolicy;
import net.adit.model.Sorted;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.plan.FirewallPlan;

/// The text of Adit's table `inet adit`. Pure and immutable.
///
/// - A login changes nothing here: a source is believed if the kernel's route back to it leads into
///   the very tun it came from, and the agent makes that route when the session begins.
/// - What opens a flow from or to a device is decided by the policy, device to device included;
///   what no rule allows is dropped. Packets of flows that were allowed pass.
/// - A TCP segment that begins nothing may belong to a connection of a device that has just moved
///   here: it passes towards the device if the device may open the connection whose answer it is.
///   One that begins a connection is always judged, also where a flow seems to be there.
/// - The gateway itself answers to ping from tunnels, and to DNS if it is one of the plan's
///   servers.
///
/// Packets of other interfaces pass untouched, and no other table is read or written. The text
/// replaces the table as a whole in one transaction; [NftChange] knows smaller ways.
///
/// @param tunnels the gateway's own tun interfaces
/// @param sharings its shared ports
public record NftRuleset(
    FirewallPlan plan, SortedSet<InterfaceName> tunnels, List<PortSharing> sharings) {
  /// The family and name of the table.
  public static final String TABLE = NftObjects.TABLE;

  /// A TCP segment that does not ask for a new connection.
  static final String GOES_ON = "tcp flags & (syn | ack) != syn";

  /// Another seed than the balancers': with the same one, all clients that a balancer sends here
  /// would fall on the same daemon. Always written, for without it nft draws one at random and a
  /// client's flow would move to another daemon when the table is replaced.
  private static final String SEED = "0x5ade";

  /// The mark told who sent the packet; it does not leave the gateway.
  private static final String ALLOW =
      """
        chain %s {
          meta mark set 0 accept
        }

      """
          .formatted(SlotPolicy.ALLOWED);

  private static final String HOOKS =
      """
        chain believe {
          type filter hook prerouting priority raw; policy accept;
          iifname @tunnels fib saddr . iif oif missing counter name spoofed drop
        }

        chain forward {
          type filter hook forward priority filter; policy accept;
          iifname @tunnels goto tunnel
          oifname @tunnels goto tunnel
        }

        chain tunnel {
          meta l4proto != tcp ct state established,related accept
          GOES_ON ct state established,related accept
          oifname @tunnels GOES_ON jump judge-back
          jump judge
          counter name no-rule drop
        }

        chain input {
          type filter hook input priority filter; policy accept;
          iifname @tunnels jump to-gateway
        }
      """
          .replace("GOES_ON", GOES_ON);

  public NftRuleset {
    tunnels = Sorted.set(tunnels);
    sharings = List.copyOf(sharings);
  }

  /// The text that takes the table away, if it is there.
  public static String removal() {
    return "add table " + TABLE + "\ndelete table " + TABLE + "\n";
  }

  /// What `nft -f` reads where nothing is installed yet.
  public String toText() {
    return toText(Slot.A);
  }

  /// What `nft -f` reads: the table as a whole, the policy under the names of a slot.
  String toText(Slot slot) {
    SlotPolicy policy = new SlotPolicy(plan.policy(), slot);
    return removal()
        + "table "
        + TABLE
        + " {\n"
        + objects(policy)
        + "\n"
        + share()
        + "\n"
        + ALLOW
        + SharedSources.of(policy, Optional.empty()).objects().definitions()
        + SharedLists.of(policy, Optional.empty()).objects().definitions()
        + "\n"
        + policy.own().definitions()
        + "\n"
        + judge(slot)
        + "\n"
        + HOOKS
        + "\n"
        + toGateway()
        + "}\n";
  }

  /// The commands that lead packets to the policy of a slot.
  static String switchTo(Slot slot) {
    return """
    flush chain inet adit judge
    add rule inet adit judge goto %s
    flush chain inet adit judge-back
    add rule inet adit judge-back goto %s
    """
        .formatted(slot.name("decide"), slot.name("decide-back"));
  }

  boolean differsFromOnlyInPolicy(NftRuleset other) {
    return tunnels.equals(other.tunnels)
        && sharings.equals(other.sharings)
        && plan.dnsServers().equals(other.plan.dnsServers());
  }

  /// The chains that lead to the policy in force: all that a switch has to replace.
  private static String judge(Slot slot) {
    return """
      chain judge {
        goto %s
      }

      chain judge-back {
        goto %s
      }
    """
        .formatted(slot.name("decide"), slot.name("decide-back"));
  }

  private String share() {
    return """
      chain share {
        type nat hook prerouting priority dstnat; policy accept;
    %s  }
    """
        .formatted(redirects());
  }

  private String toGateway() {
    return """
      chain to-gateway {
        ct state established,related accept
        icmp type echo-request accept
        icmpv6 type echo-request accept
    %s    counter name towards-gateway drop
      }
    """
        .formatted(dns());
  }

  private String objects(SlotPolicy policy) {
    List<String> names = tunnels.stream().map(tun -> '"' + tun.value() + '"').toList();
    return Stream.concat(
                Stream.of("spoofed", "no-rule", "towards-gateway"), policy.counters().stream())
            .map(name -> "  counter " + name + " { }\n")
            .collect(Collectors.joining())
        + "\n"
        + set("tunnels", "type ifname", names);
  }

  private static String set(String name, String type, List<String> elements) {
    String listed =
        elements.isEmpty() ? "" : "; elements = { " + String.join(", ", elements) + " }";
    return "  set " + name + " { " + type + listed + "; }\n";
  }

  private String redirects() {
    return sharings.stream()
        .filter(PortSharing::needsRedirect)
        .map(NftRuleset::redirect)
        .collect(Collectors.joining());
  }

  private static String redirect(PortSharing sharing) {
    String match = sharing.transport() + " dport " + sharing.port();
    if (sharing.daemons().size() == 1) {
      return "    fib daddr type local "
          + match
          + " redirect to :"
          + sharing.daemons().getFirst()
          + "\n";
    }
    return spread(sharing, match, "ipv4", "ip") + spread(sharing, match, "ipv6", "ip6");
  }

  private static String spread(PortSharing sharing, String match, String family, String ip) {
    List<Port> daemons = sharing.daemons();
    String map =
        IntStream.range(0, daemons.size())
            .mapToObj(i -> i + " : " + daemons.get(i))
            .collect(Collectors.joining(", "));
    return "    meta nfproto %s fib daddr type local %s redirect to :jhash %s saddr . %s sport mod %d seed %s map { %s }\n"
        .formatted(family, match, ip, sharing.transport(), daemons.size(), SEED, map);
  }

  private String dns() {
    return dns(Family.V4, "ip") + dns(Family.V6, "ip6");
  }

  private String dns(Family family, String ip) {
    Collection<IpAddress> servers =
        plan.dnsServers().stream().filter(server -> server.family() == family).sorted().toList();
    if (servers.isEmpty()) {
      return "";
    }
    String listed = servers.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    return "    %s daddr { %s } meta l4proto { tcp, udp } th dport 53 accept\n"
        .formatted(ip, listed);
  }
}
