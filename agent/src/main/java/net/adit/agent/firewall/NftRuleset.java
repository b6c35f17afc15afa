package net.adit.agent.firewall;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.model.Sorted;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.plan.FirewallPlan;

/// The text of Adit's table `inet adit`. Pure and immutable.
///
/// - A login changes nothing here: a source is believed if the kernel's route back to it leads into
///   the very tun it came from, and the agent makes that route when the session begins.
/// - Devices open connections to the plan's destinations; nobody opens one towards a device, but
///   the destinations may ping it. Devices do not reach one another.
/// - TCP segments other than a connection's first pass towards devices from the destinations also
///   where this gateway saw no beginning: a device that has just moved here goes on with its
///   connections, also those in which only the other end has something to say.
/// - The gateway itself answers to ping from tunnels, and to DNS if it is one of the plan's
///   servers.
///
/// Packets of other interfaces pass untouched, and no other table is read or written. The text
/// replaces the table as a whole in one transaction.
///
/// @param tunnels the gateway's own tun interfaces
/// @param sharings its shared ports
public record NftRuleset(
    FirewallPlan plan, SortedSet<InterfaceName> tunnels, List<PortSharing> sharings) {
  /// The family and name of the table.
  public static final String TABLE = "inet adit";

  /// Another seed than the balancers': with the same one, all clients that a balancer sends here
  /// would fall on the same daemon. Always written, for without it nft draws one at random and a
  /// client's flow would move to another daemon when the table is replaced.
  private static final String SEED = "0x5ade";

  private static final String HOOKS =
      """
        chain believe {
          type filter hook prerouting priority raw; policy accept;
          iifname @tunnels fib saddr . iif oif missing counter name spoofed drop
        }

        chain forward {
          type filter hook forward priority filter; policy accept;
          iifname @tunnels jump from-device
          oifname @tunnels jump to-device
        }

        chain input {
          type filter hook input priority filter; policy accept;
          iifname @tunnels jump to-gateway
        }

        chain to-device {
          ct state established,related accept
          ip saddr @destinations4 tcp flags & (syn | ack) != syn accept
          ip6 saddr @destinations6 tcp flags & (syn | ack) != syn accept
          ip saddr @destinations4 icmp type echo-request accept
          ip6 saddr @destinations6 icmpv6 type echo-request accept
          counter name towards-device drop
        }
      """;

  public NftRuleset {
    tunnels = Sorted.set(tunnels);
    sharings = List.copyOf(sharings);
  }

  /// The text that takes the table away, if it is there.
  public static String removal() {
    return "add table " + TABLE + "\ndelete table " + TABLE + "\n";
  }

  /// What `nft -f` reads.
  public String toText() {
    return removal()
        + "table "
        + TABLE
        + " {\n"
        + objects()
        + "\n"
        + share()
        + "\n"
        + HOOKS
        + "\n"
        + fromDevice()
        + "\n"
        + toGateway()
        + "}\n";
  }

  private String share() {
    return """
      chain share {
        type nat hook prerouting priority dstnat; policy accept;
    %s  }
    """
        .formatted(redirects());
  }

  private String fromDevice() {
    return """
      chain from-device {
        oifname @tunnels counter name between-devices drop
        ip daddr @sources4 counter name between-devices drop
        ip6 daddr @sources6 counter name between-devices drop
        ct state established,related accept
        ip saddr @sources4 ip daddr @destinations4 accept
        ip6 saddr @sources6 ip6 daddr @destinations6 accept
    %s    counter name outside-plan drop
      }
    """
        .formatted(dns());
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

  private String objects() {
    List<String> names = tunnels.stream().map(tun -> '"' + tun.value() + '"').toList();
    return List.of(
                "spoofed", "between-devices", "outside-plan", "towards-device", "towards-gateway")
            .stream()
            .map(name -> "  counter " + name + " { }\n")
            .collect(Collectors.joining())
        + "\n"
        + set("tunnels", "type ifname", names)
        + addresses("sources", plan.sources())
        + addresses("destinations", plan.destinations());
  }

  private static String addresses(String name, SortedSet<Prefix> prefixes) {
    return set(name + 4, "type ipv4_addr; flags interval; auto-merge", of(Family.V4, prefixes))
        + set(name + 6, "type ipv6_addr; flags interval; auto-merge", of(Family.V6, prefixes));
  }

  private static List<String> of(Family family, SortedSet<Prefix> prefixes) {
    return prefixes.stream()
        .filter(prefix -> prefix.family() == family)
        .map(Prefix::toString)
        .toList();
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
