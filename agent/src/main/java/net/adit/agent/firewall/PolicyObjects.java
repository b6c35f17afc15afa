package net.adit.agent.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Action;

/// The policy as sets, maps and chains, under names of one slot. Pure; confined to one call.
///
/// The mark of a packet's source, a look-up by address, goes into its own mark; a look-up of its
/// destination leads to the chain of that destination's list, in which each rule tests the service
/// and whether the mark is among those it is from. Destinations with equal lists share a chain.
/// What a packet costs hangs on the rules about its destination, not on how many others there are.
///
/// Answers of TCP connections whose beginning this gateway did not see are judged by the same lists
/// with both ends exchanged.
///
/// The mark of a flow's first packet is thereby used up; it leaves as zero.
final class PolicyObjects {
  private static final List<String> DIRECTIONS = List.of("to", "back");

  /// The netlink group that hears of flows decided by rules with `log`.
  private static final int LOG = 5;

  private static final String ALLOW = "goto " + NftRuleset.ALLOWED;

  private final PolicyPlan plan;
  private final Slot slot;
  private final SourceSets sources;
  private final AddressMaps maps;
  private final TreeMap<String, List<String>> chains = new TreeMap<>();
  private final Map<RuleName, Lines> lines = new HashMap<>();

  private PolicyObjects(PolicyPlan plan, Slot slot) {
    this.plan = plan;
    this.slot = slot;
    sources = new SourceSets(plan, slot);
    maps = new AddressMaps(plan, slot);
  }

  static NftObjects of(PolicyPlan plan, Slot slot) {
    PolicyObjects objects = new PolicyObjects(plan, slot);
    plan.lists().forEach(objects::define);
    objects.decide();
    TreeMap<String, NftObjects.Elements> sets = new TreeMap<>(objects.maps.objects());
    objects.sources.own().forEach((name, marks) -> sets.put(name, SharedSources.elements(marks)));
    return new NftObjects(sets, objects.chains);
  }

  /// The commands that take a policy away, to which nothing may lead any more.
  static String removal(PolicyPlan plan, Slot slot) {
    TreeMap<String, List<String>> chains = new TreeMap<>();
    AddressMaps maps = new AddressMaps(plan, slot);
    for (String direction : DIRECTIONS) {
      plan.lists().keySet().stream()
          .filter(list -> maps.isChained(direction, list))
          .forEach(list -> chains.put(maps.chain(direction, list), List.of()));
      chains.put(slot.name("decide6-" + direction), List.of());
    }
    chains.put(slot.name("decide"), List.of());
    chains.put(slot.name("decide-back"), List.of());
    TreeMap<String, NftObjects.Elements> sets = new TreeMap<>(maps.declared());
    new SourceSets(plan, slot)
        .own()
        .keySet()
        .forEach(name -> sets.put(name, SharedSources.elements(MarkSet.EMPTY)));
    return new NftObjects(sets, chains).removal();
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

  /// A rule stands in the lists of many destinations, always with the same text.
  private record Lines(List<String> there, List<String> back) {}

  private void define(int number, List<RuleName> list) {
    List<String> there = new ArrayList<>();
    List<String> back = new ArrayList<>();
    for (RuleName name : list) {
      Lines rule = lines.computeIfAbsent(name, known -> lines(plan.rule(known)));
      there.addAll(rule.there());
      back.addAll(rule.back());
    }
    chains.put(maps.chain("to", number), there);
    if (!back.isEmpty()) {
      chains.put(maps.chain("back", number), back);
    }
  }

  private Lines lines(PlannedRule rule) {
    List<String> there = new ArrayList<>();
    List<String> back = new ArrayList<>();
    for (String from : sources.testsOf(rule.from())) {
      String who = until(rule) + from;
      ServiceTests.of(rule.services()).forEach(test -> there.add(test + who + verdict(rule)));
      ServiceTests.answersOf(rule.services())
          .forEach(test -> back.add(test + who + answerVerdict(rule)));
    }
    return new Lines(there, back);
  }

  private static String until(PlannedRule rule) {
    return rule.expires().map(at -> "meta time < " + at.getEpochSecond() + " ").orElse("");
  }

  private static String verdict(PlannedRule rule) {
    String log = rule.log() ? "log prefix \"adit %s \" group %d ".formatted(rule.name(), LOG) : "";
    return "counter name "
        + counter(rule.name())
        + " "
        + log
        + (rule.action() == Action.ALLOW ? ALLOW : "drop");
  }

  /// What may not go on as an answer may still be allowed as it is.
  private static String answerVerdict(PlannedRule rule) {
    return rule.action() == Action.ALLOW ? ALLOW : "return";
  }

  private void decide() {
    chains.put(slot.name("decide"), lookUp("saddr", "daddr", "to"));
    chains.put(slot.name("decide-back"), lookUp("daddr", "saddr", "back"));
  }

  private List<String> lookUp(String source, String destination, String direction) {
    List<String> rules = new ArrayList<>();
    rules.add("meta mark set 0");
    rules.add("meta nfproto ipv6 goto " + slot.name("decide6-" + direction));
    rules.addAll(lookUp("ip", "4", source, destination, direction));
    chains.put(
        slot.name("decide6-" + direction), lookUp("ip6", "6", source, destination, direction));
    return rules;
  }

  /// Single addresses count before ranges, and those before the rest.
  private List<String> lookUp(
      String ip, String version, String source, String destination, String direction) {
    String mark = "meta mark set " + ip + " " + source + " map @";
    String to = ip + " " + destination + " vmap @%s";
    String rest = maps.leadingTo(direction, AddressClasses.NONE);
    return Stream.of(
            maps.rule("src-net" + version, mark + "%s"),
            Stream.of(mark + SharedSources.DEVICES + version),
            maps.rule(direction + version, to),
            maps.rule(direction + "-net" + version, to),
            rest.equals("return") ? Stream.<String>of() : Stream.of(rest))
        .flatMap(rules -> rules)
        .toList();
  }
}
