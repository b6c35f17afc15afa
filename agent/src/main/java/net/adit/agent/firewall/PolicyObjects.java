package net.adit.agent.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Family;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.ClassSet;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Action;

/// The policy as sets, maps and chains, under names of one slot. Pure; confined to one call.
///
/// A packet's source class goes into its mark, a look-up by address; a look-up of its destination
/// leads to the chain of that destination's list, in which each rule tests the service and whether
/// the mark is among the classes it is from. Destinations with equal lists share a chain. What a
/// packet costs hangs on the rules about its destination, not on how many others there are.
///
/// Answers of TCP connections whose beginning this gateway did not see are judged by the same lists
/// with both ends exchanged.
///
/// The mark of a flow's first packet is thereby used up; it leaves as zero.
final class PolicyObjects {
  /// The netlink group that hears of flows decided by rules with `log`.
  private static final int LOG = 5;

  private static final String FORGET = "meta mark set 0 ";

  private final PolicyPlan plan;
  private final Slot slot;
  private final TreeMap<String, NftObjects.Elements> sets = new TreeMap<>();
  private final TreeMap<String, List<String>> chains = new TreeMap<>();
  private final Map<ClassSet, String> sources = new HashMap<>();
  private final Map<List<RuleName>, Integer> lists = new HashMap<>();

  private PolicyObjects(PolicyPlan plan, Slot slot) {
    this.plan = plan;
    this.slot = slot;
  }

  static NftObjects of(PolicyPlan plan, Slot slot) {
    PolicyObjects objects = new PolicyObjects(plan, slot);
    objects.sources();
    objects.lists();
    objects.destinations();
    objects.decide();
    return new NftObjects(objects.sets, objects.chains);
  }

  /// What leads addresses to classes and chains, without those chains: all that changes where
  /// people and devices come and go.
  ///
  /// @see PolicyPlan#rulesLike
  private static NftObjects addressesOf(PolicyPlan plan, Slot slot) {
    PolicyObjects objects = new PolicyObjects(plan, slot);
    objects.addresses("src", "mark", plan.sources(), Integer::toString);
    plan.lists().values().forEach(objects::number);
    objects.destinations();
    return new NftObjects(objects.sets, objects.chains);
  }

  /// The commands that turn one policy into another by elements alone, under the same names; empty
  /// if that is not possible.
  static Optional<String> elements(PolicyPlan before, PolicyPlan after, Slot slot) {
    return before.rulesLike(after)
        ? addressesOf(before, slot).elementsTo(addressesOf(after, slot))
        : of(before, slot).elementsTo(of(after, slot));
  }

  /// The counters of all rules; they outlive a slot.
  static SortedSet<String> counters(PolicyPlan plan) {
    TreeSet<String> names = new TreeSet<>();
    plan.rules().keySet().forEach(rule -> names.add(counter(rule)));
    return names;
  }

  private static String counter(RuleName rule) {
    return "rule-" + rule;
  }

  private void sources() {
    addresses("src", "mark", plan.sources(), Integer::toString);
    for (PlannedRule rule : plan.rules().values()) {
      if (!rule.from().equals(ClassSet.ALL)) {
        sources.computeIfAbsent(rule.from(), from -> sourceSet(rule.name(), from));
      }
    }
  }

  private String sourceSet(RuleName rule, ClassSet from) {
    TreeMap<String, String> members = new TreeMap<>();
    from.spans().forEach(span -> members.put(span.toString(), ""));
    String name = "from-" + rule;
    sets.put(slot.name(name), new NftObjects.Elements("set", "type mark; flags interval", members));
    return slot.name(name);
  }

  /// Equal lists are one chain, numbered in the order of destination classes.
  private void lists() {
    for (List<RuleName> list : plan.lists().values()) {
      if (number(list)) {
        define(list);
      }
    }
  }

  /// @return whether it is new
  private boolean number(List<RuleName> list) {
    return lists.putIfAbsent(list, lists.size()) == null;
  }

  private void define(List<RuleName> list) {
    List<String> there = new ArrayList<>();
    List<String> back = new ArrayList<>();
    for (RuleName name : list) {
      PlannedRule rule = plan.rule(name);
      String who = until(rule) + from(rule);
      ServiceTests.of(rule.services()).forEach(test -> there.add(test + who + verdict(rule)));
      ServiceTests.answersOf(rule.services())
          .forEach(test -> back.add(test + who + answerVerdict(rule)));
    }
    chains.put(chain("to", list), there);
    chains.put(chain("back", list), back);
  }

  private String chain(String direction, List<RuleName> list) {
    return slot.name(direction + "-" + lists.get(list));
  }

  private static String until(PlannedRule rule) {
    return rule.expires().map(at -> "meta time < " + at.getEpochSecond() + " ").orElse("");
  }

  private String from(PlannedRule rule) {
    return rule.from().equals(ClassSet.ALL) ? "" : "meta mark @" + sources.get(rule.from()) + " ";
  }

  private static String verdict(PlannedRule rule) {
    String log = rule.log() ? "log prefix \"adit %s \" group %d ".formatted(rule.name(), LOG) : "";
    return "counter name "
        + counter(rule.name())
        + " "
        + log
        + FORGET
        + (rule.action() == Action.ALLOW ? "accept" : "drop");
  }

  /// What may not go on as an answer may still be allowed as it is.
  private static String answerVerdict(PlannedRule rule) {
    return rule.action() == Action.ALLOW ? FORGET + "accept" : "return";
  }

  private void destinations() {
    addresses("to", "verdict", plan.destinations(), number -> leadingTo("to", number));
    addresses("back", "verdict", plan.destinations(), number -> leadingTo("back", number));
  }

  private String leadingTo(String direction, int destination) {
    List<RuleName> list = plan.lists().get(destination);
    return list == null ? "return" : "goto " + chain(direction, list);
  }

  private void addresses(
      String side, String data, AddressClasses classes, IntFunction<String> text) {
    Map<String, Map<String, String>> maps = new TreeMap<>();
    for (String kind : List.of("4", "6", "-net4", "-net6")) {
      maps.put(kind, new TreeMap<>());
    }
    classes
        .exact()
        .forEach((address, number) ->
            put(maps, suffix("", address.family()), address.toString(), text.apply(number)));
    classes
        .ranges()
        .forEach((range, number) ->
            put(maps, suffix("-net", range.family()), range.toString(), text.apply(number)));
    maps.forEach((suffix, members) -> {
      String type = suffix.endsWith("4") ? "ipv4_addr" : "ipv6_addr";
      String flags = suffix.startsWith("-") ? "; flags interval" : "";
      sets.put(
          slot.name(side + suffix),
          new NftObjects.Elements(
              "map", "type " + type + " : " + data + flags, new TreeMap<>(members)));
    });
  }

  private static void put(
      Map<String, Map<String, String>> maps, String suffix, String key, String value) {
    maps.computeIfAbsent(suffix, _ -> new TreeMap<>()).put(key, value);
  }

  private static String suffix(String kind, Family family) {
    return kind + (family == Family.V4 ? "4" : "6");
  }

  private void decide() {
    chains.put(slot.name("decide"), lookUp("saddr", "daddr", "to"));
    chains.put(slot.name("decide-back"), lookUp("daddr", "saddr", "back"));
  }

  private List<String> lookUp(String source, String destination, String direction) {
    List<String> rules = new ArrayList<>();
    rules.add(FORGET.strip());
    rules.add("meta nfproto ipv6 goto " + slot.name("decide6-" + direction));
    rules.addAll(lookUp("ip", "4", source, destination, direction));
    chains.put(
        slot.name("decide6-" + direction), lookUp("ip6", "6", source, destination, direction));
    return rules;
  }

  /// Single addresses count before ranges, and those before the rest.
  private List<String> lookUp(
      String ip, String version, String source, String destination, String direction) {
    List<String> rules = new ArrayList<>();
    rules.add("meta mark set %s %s map @%s".formatted(ip, source, slot.name("src-net" + version)));
    rules.add("meta mark set %s %s map @%s".formatted(ip, source, slot.name("src" + version)));
    rules.add("%s %s vmap @%s".formatted(ip, destination, slot.name(direction + version)));
    rules.add("%s %s vmap @%s".formatted(ip, destination, slot.name(direction + "-net" + version)));
    String rest = leadingTo(direction, AddressClasses.NONE);
    if (!rest.equals("return")) {
      rules.add(rest);
    }
    return rules;
  }
}
