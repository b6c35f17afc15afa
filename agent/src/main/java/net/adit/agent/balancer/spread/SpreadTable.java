package net.adit.agent.balancer.spread;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Family;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;

/// The text of a balancer's table `inet adit-balancer`. Immutable; pure.
///
/// A packet to a virtual address gets the mark of a gateway and is routed by it ([GatewayRoutes]);
/// nothing in it is changed, and answers do not come by here.
///
/// - A flow that is known stays with its gateway as long as that lives: the connection tracker
///   keeps the mark. So buckets may move under it, when a gateway comes or drains.
/// - Any other packet goes by the bucket its source hashes into, and what begins a flow is
///   remembered. A flow whose gateway is gone is such another packet, from the moment its mark is
///   no longer among the living: nobody has to look for entries.
/// - A TCP segment that begins a connection is not tracked: of a connection whose answers it does
///   not see, the tracker calls everything behind that segment invalid, while one that it meets in
///   the middle it takes as it is (`nf_conntrack_tcp_loose`).
/// - Messages about a flow (ICMP: packet too big) follow it.
/// - What else is sent to a virtual address would follow the route to it, back to where it came
///   from; it is dropped, unless the address is this host's own.
/// - The kernel would tell routers to send to the gateway directly, since packets leave by the
///   interface they came from.
///
/// The seed is written because without it nft draws one, and the balancers of a site would choose
/// differently. It is not the one by which gateways share a port among daemons.
///
/// @param marks of the plan's gateways
/// @param buckets by transport
/// @param living the gateways whose flows stay, by transport
public record SpreadTable(
    BalancePlan plan,
    Marks marks,
    SortedMap<Transport, Buckets> buckets,
    SortedMap<Transport, SortedSet<GatewayName>> living) {
  /// The family and name of the table.
  public static final String TABLE = "inet adit-balancer";

  private static final String SEED = "0xad17";

  private static final String REDIRECTS =
      """
        chain out {
          type filter hook output priority filter; policy accept;
          icmp type redirect drop
          icmpv6 type nd-redirect drop
        }
      """;

  public SpreadTable {
    buckets = Sorted.map(buckets);
    living = Sorted.map(living);
  }

  /// What `nft -f` reads to have the table as a whole, whatever was there.
  public String toText() {
    return removal()
        + "table "
        + TABLE
        + " {\n"
        + each(this::objects)
        + "  chain begin {\n"
        + "    type filter hook prerouting priority raw; policy accept;\n"
        + each(this::begin)
        + "  }\n\n  chain spread {\n"
        + "    type filter hook prerouting priority mangle; policy accept;\n"
        + each(this::enter)
        + about()
        + "  }\n\n"
        + each(SpreadTable::choose)
        + REDIRECTS
        + "}\n";
  }

  /// The text that takes the table away, if it is there.
  public static String removal() {
    return "add table " + TABLE + "\ndelete table " + TABLE + "\n";
  }

  /// The commands that make this table of one before, in one transaction; empty if nothing differs.
  ///
  /// @param before of the same plan
  public String changeFrom(SpreadTable before) {
    return each(transport -> bucketChange(before, transport) + livingChange(before, transport));
  }

  private String bucketChange(SpreadTable before, Transport transport) {
    Buckets old = buckets(before, transport);
    Buckets now = buckets(this, transport);
    List<Integer> moved = now.differing(old);
    if (moved.isEmpty()) {
      return "";
    }
    String map = TABLE + " buckets-" + transport + " { ";
    return "delete element "
        + map
        + elements(old, moved)
        + " }\nadd element "
        + map
        + elements(now, moved)
        + " }\n";
  }

  private String livingChange(SpreadTable before, Transport transport) {
    SortedSet<GatewayName> old = living(before, transport);
    SortedSet<GatewayName> now = living(this, transport);
    return setChange("delete", transport, old, now) + setChange("add", transport, now, old);
  }

  private String setChange(
      String verb, Transport transport, SortedSet<GatewayName> some, SortedSet<GatewayName> but) {
    List<GatewayName> changed = some.stream().filter(name -> !but.contains(name)).toList();
    return changed.isEmpty()
        ? ""
        : "%s element %s living-%s { %s }\n".formatted(verb, TABLE, transport, marks(changed));
  }

  private String objects(Transport transport) {
    Buckets own = buckets(this, transport);
    List<Integer> all = IntStream.range(0, Buckets.COUNT).boxed().toList();
    return """
      map buckets-%s {
        type mark : mark
        elements = { %s }
      }

      set living-%s {
        type mark
        elements = { %s }
      }

    """
        .formatted(transport, elements(own, all), transport, marks(living(this, transport)));
  }

  private String begin(Transport transport) {
    return transport == Transport.UDP
        ? ""
        : entries(transport, _ -> "tcp flags & (syn | ack) == syn notrack");
  }

  private String enter(Transport transport) {
    return entries(transport, family -> "goto " + chain(transport, family));
  }

  private String entries(Transport transport, Function<Family, String> statement) {
    return plan.virtualAddresses().stream()
        .map(address ->
            "    %s daddr %s %s dport %s %s\n"
                .formatted(
                    word(address.family()),
                    address,
                    transport,
                    plan.ports().get(transport),
                    statement.apply(address.family())))
        .collect(Collectors.joining());
  }

  private String about() {
    return plan.virtualAddresses().stream()
        .map(address ->
            """
                %1$s daddr %2$s ct state related meta mark set ct mark
                %1$s daddr %2$s meta mark 0 fib daddr type != local drop
            """
                .formatted(word(address.family()), address))
        .collect(Collectors.joining());
  }

  private static String choose(Transport transport) {
    StringBuilder chains = new StringBuilder();
    for (Family family : Family.values()) {
      chains.append(
          """
            chain %s {
              ct mark @living-%s meta mark set ct mark accept
              meta mark set jhash %s saddr . %s sport mod %d seed %s
              meta mark set meta mark map @buckets-%s
              ct mark set meta mark
            }

          """
              .formatted(
                  chain(transport, family),
                  transport,
                  word(family),
                  transport,
                  Buckets.COUNT,
                  SEED,
                  transport));
    }
    return chains.toString();
  }

  private String each(Function<Transport, String> part) {
    return plan.ports().keySet().stream().map(part).collect(Collectors.joining());
  }

  private String elements(Buckets from, List<Integer> numbers) {
    return numbers.stream()
        .map(bucket -> bucket + " : " + marks.of(from.owners().get(bucket)))
        .collect(Collectors.joining(", "));
  }

  private String marks(Collection<GatewayName> names) {
    return names.stream().map(marks::of).collect(Collectors.joining(", "));
  }

  private static Buckets buckets(SpreadTable table, Transport transport) {
    return Objects.requireNonNull(table.buckets.get(transport));
  }

  private static SortedSet<GatewayName> living(SpreadTable table, Transport transport) {
    return Objects.requireNonNull(table.living.get(transport));
  }

  private static String chain(Transport transport, Family family) {
    return transport + (family == Family.V4 ? "4" : "6");
  }

  private static String word(Family family) {
    return family == Family.V4 ? "ip" : "ip6";
  }
}
