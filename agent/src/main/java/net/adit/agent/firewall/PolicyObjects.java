package net.adit.agent.firewall;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Family;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyCell;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Action;

/// The policy as sets, maps and chains, under names of one slot. Pure; confined to one call.
///
/// A packet's source class goes into its mark and its destination class into its priority; both are
/// look-ups by address. Blocks of destination classes have their own maps from (destination class,
/// service, source class) to the chain of the rule that decides, so that no map grows long: the
/// look-up of nft's concatenated intervals takes time in their number. Every packet therefore costs
/// the same few look-ups, however many rules there are.
///
/// Mark and priority of a flow's first packet are thereby used up; they leave as zero.
final class PolicyObjects {
  /// Destination classes that share a block.
  private static final int BLOCK = 16;

  /// The kinds of packets that nft reads a service from in different ways.
  private enum Kind {
    PORTS(
        "ports",
        "classid . inet_proto . inet_service . mark",
        "meta l4proto { tcp, udp, sctp } meta priority . meta l4proto . th dport . meta mark"),
    ICMP(
        "icmp",
        "classid . icmp_type . mark",
        "meta l4proto icmp meta priority . icmp type . meta mark"),
    ICMPV6(
        "icmpv6",
        "classid . icmpv6_type . mark",
        "meta l4proto icmpv6 meta priority . icmpv6 type . meta mark"),
    PROTOCOLS(
        "protocols",
        "classid . inet_proto . mark",
        "meta l4proto != { tcp, udp, sctp, icmp, icmpv6 }"
            + " meta priority . meta l4proto . meta mark");

    /// The answer to a packet of a connection is asked about as if it opened it.
    static final String BACK =
        "meta l4proto tcp meta priority . meta l4proto . th sport . meta mark";

    private final String map;
    private final String type;
    private final String lookup;

    Kind(String map, String type, String lookup) {
      this.map = map;
      this.type = type;
      this.lookup = lookup;
    }
  }

  /// The netlink group that hears of flows decided by rules with `log`.
  private static final int LOG = 5;

  private static final String FORGET = "meta mark set 0 meta priority set 0:0";

  private final PolicyPlan plan;
  private final Slot slot;
  private final TreeMap<String, NftObjects.Elements> sets = new TreeMap<>();
  private final TreeMap<String, List<String>> chains = new TreeMap<>();

  private PolicyObjects(PolicyPlan plan, Slot slot) {
    this.plan = plan;
    this.slot = slot;
  }

  static NftObjects of(PolicyPlan plan, Slot slot) {
    PolicyObjects objects = new PolicyObjects(plan, slot);
    objects.addresses("src", plan.sources(), "mark");
    objects.addresses("dst", plan.destinations(), "classid");
    plan.rules().values().forEach(objects::rule);
    objects.blocks();
    objects.decide();
    return new NftObjects(objects.sets, objects.chains);
  }

  /// The counters of all rules; they outlive a slot.
  static SortedSet<String> counters(PolicyPlan plan) {
    TreeSet<String> names = new TreeSet<>();
    plan.rules().keySet().forEach(rule -> names.add(counter(rule)));
    return names;
  }

  static String counter(RuleName rule) {
    return "rule-" + rule;
  }

  private void addresses(String side, AddressClasses classes, String data) {
    TreeMap<String, String> exact4 = new TreeMap<>();
    TreeMap<String, String> exact6 = new TreeMap<>();
    TreeMap<String, String> ranges4 = new TreeMap<>();
    TreeMap<String, String> ranges6 = new TreeMap<>();
    classes
        .exact()
        .forEach((address, number) ->
            (address.family() == Family.V4 ? exact4 : exact6)
                .put(address.toString(), value(data, number)));
    classes
        .ranges()
        .forEach((range, number) ->
            (range.family() == Family.V4 ? ranges4 : ranges6)
                .put(range.toString(), value(data, number)));
    map(side + "4", "type ipv4_addr : " + data, exact4);
    map(side + "6", "type ipv6_addr : " + data, exact6);
    map(side + "-net4", "type ipv4_addr : " + data + "; flags interval", ranges4);
    map(side + "-net6", "type ipv6_addr : " + data + "; flags interval", ranges6);
  }

  private static String value(String data, int number) {
    return data.equals("mark") ? Integer.toString(number) : classId(number);
  }

  /// nft reads a priority as two hexadecimal numbers of 16 bits.
  private static String classId(int number) {
    return Integer.toHexString(number >>> 16) + ":" + Integer.toHexString(number & 0xFFFF);
  }

  private void rule(PlannedRule rule) {
    String action = rule.action() == Action.ALLOW ? "accept" : "drop";
    List<String> rules = new ArrayList<>();
    if (rule.action() == Action.DENY) {
      // See NftRuleset: such a packet is asked about in both directions, and either may allow it.
      rules.add("oifname @tunnels " + NftRuleset.GOES_ON + " return");
    }
    String log = rule.log() ? " log prefix \"adit %s \" group %d".formatted(rule.name(), LOG) : "";
    rules.add("counter name " + counter(rule.name()) + log + " " + FORGET + " " + action);
    chains.put(chain(rule.name()), rules);
  }

  private void blocks() {
    TreeMap<Integer, Block> blocks = new TreeMap<>();
    plan.cells()
        .forEach((destination, row) ->
            blocks
                .computeIfAbsent(destination / BLOCK, _ -> new Block())
                .addAll(classId(destination), row));
    TreeMap<String, String> there = new TreeMap<>();
    TreeMap<String, String> back = new TreeMap<>();
    blocks.forEach((number, block) -> {
      String range = classId(number * BLOCK) + "-" + classId(number * BLOCK + BLOCK - 1);
      block.define(number);
      there.put(range, "goto " + slot.name("to-" + number));
      if (!block.ports.isEmpty()) {
        back.put(range, "goto " + slot.name("from-" + number));
      }
    });
    map("blocks", "type classid : verdict; flags interval", there);
    map("blocks-back", "type classid : verdict; flags interval", back);
  }

  /// The maps and chains of some destination classes.
  private final class Block {
    private final TreeMap<String, String> ports = new TreeMap<>();
    private final TreeMap<String, String> icmp = new TreeMap<>();
    private final TreeMap<String, String> icmpv6 = new TreeMap<>();
    private final TreeMap<String, String> protocols = new TreeMap<>();

    void addAll(String destination, List<PolicyCell> row) {
      for (PolicyCell cell : row) {
        CellBoxes boxes = CellBoxes.of(cell.services());
        String sources = CellBoxes.interval(cell.firstClass(), cell.lastClass());
        String verdict = "goto " + chain(cell.rules());
        put(ports, destination, boxes.ports(), sources, verdict);
        put(icmp, destination, boxes.icmp(), sources, verdict);
        put(icmpv6, destination, boxes.icmpv6(), sources, verdict);
        put(protocols, destination, boxes.protocols(), sources, verdict);
      }
    }

    private static void put(
        SortedMap<String, String> members,
        String destination,
        Collection<String> boxes,
        String sources,
        String verdict) {
      boxes.forEach(box -> members.put(destination + " . " + box + " . " + sources, verdict));
    }

    void define(int number) {
      List<String> there = new ArrayList<>();
      add(there, number, Kind.PORTS, ports);
      add(there, number, Kind.ICMP, icmp);
      add(there, number, Kind.ICMPV6, icmpv6);
      add(there, number, Kind.PROTOCOLS, protocols);
      chains.put(slot.name("to-" + number), there);
      if (!ports.isEmpty()) {
        String map = slot.name(Kind.PORTS.map + "-" + number);
        chains.put(slot.name("from-" + number), List.of(Kind.BACK + " vmap @" + map));
      }
    }

    private void add(List<String> rules, int number, Kind kind, SortedMap<String, String> members) {
      if (!members.isEmpty()) {
        String name = kind.map + "-" + number;
        map(name, "type " + kind.type + " : verdict; flags interval", members);
        rules.add(kind.lookup + " vmap @" + slot.name(name));
      }
    }
  }

  /// The chain of the rule that decides; where rules expire, one that asks for the time first.
  private String chain(List<RuleName> deciders) {
    RuleName first = deciders.getFirst();
    if (deciders.size() == 1 && rule(first).expires().isEmpty()) {
      return chain(first);
    }
    String name = slot.name("until-" + UUID.nameUUIDFromBytes(deciders.toString().getBytes(UTF_8)));
    if (!chains.containsKey(name)) {
      List<String> rules = new ArrayList<>();
      for (RuleName decider : deciders) {
        rules.add(
            rule(decider).expires().map(at -> "meta time < " + at.getEpochSecond() + " ").orElse("")
                + "goto "
                + chain(decider));
      }
      chains.put(name, rules);
    }
    return name;
  }

  private PlannedRule rule(RuleName name) {
    PlannedRule rule = plan.rules().get(name);
    if (rule == null) {
      throw new IllegalStateException("a cell names the rule " + name + ", which the plan lacks");
    }
    return rule;
  }

  private String chain(RuleName rule) {
    return slot.name("rule-" + rule);
  }

  private void decide() {
    chains.put(slot.name("decide"), lookUp("saddr", "daddr", "blocks"));
    chains.put(slot.name("decide-back"), lookUp("daddr", "saddr", "blocks-back"));
  }

  private List<String> lookUp(String source, String destination, String blocks) {
    List<String> rules = new ArrayList<>();
    rules.add(FORGET);
    rules.addAll(lookUp("ip", "4", source, destination));
    rules.addAll(lookUp("ip6", "6", source, destination));
    rules.add("meta priority vmap @" + slot.name(blocks));
    return rules;
  }

  /// Single addresses come last, for they count before ranges.
  private List<String> lookUp(String ip, String version, String source, String destination) {
    return List.of(
        "meta mark set " + ip + " " + source + " map @" + slot.name("src-net" + version),
        "meta mark set " + ip + " " + source + " map @" + slot.name("src" + version),
        "meta priority set " + ip + " " + destination + " map @" + slot.name("dst-net" + version),
        "meta priority set " + ip + " " + destination + " map @" + slot.name("dst" + version));
  }

  private void map(String name, String type, SortedMap<String, String> members) {
    sets.put(slot.name(name), new NftObjects.Elements("map", type, members));
  }
}
