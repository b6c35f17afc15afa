package net.adit.agent.firewall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PolicyPlan;

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
  private final PolicyPlan plan;
  private final Slot slot;
  private final AddressMaps maps;
  private final TreeMap<String, List<String>> chains;

  private PolicyObjects(PolicyPlan plan, Slot slot, ListChains lists) {
    this.plan = plan;
    this.slot = slot;
    maps = new AddressMaps(plan, slot, lists);
    chains = new TreeMap<>(lists.all(false));
    decide();
  }

  /// What the policy has under names of the slot alone, beside [SharedSources] and [SharedLists].
  ///
  /// @param lists of the same policy and slot
  static NftObjects of(PolicyPlan plan, Slot slot, ListChains lists) {
    PolicyObjects objects = new PolicyObjects(plan, slot, lists);
    TreeMap<String, NftObjects.Elements> sets = new TreeMap<>(objects.maps.objects());
    objects.ownSets().forEach((name, marks) -> sets.put(name, SharedSources.elements(marks)));
    return new NftObjects(sets, objects.chains);
  }

  /// The commands that take a policy away, to which nothing may lead any more.
  static String removal(PolicyPlan plan, Slot slot, ListChains lists) {
    PolicyObjects objects = new PolicyObjects(plan, slot, lists);
    TreeMap<String, NftObjects.Elements> sets = new TreeMap<>(objects.maps.declared());
    objects
        .ownSets()
        .keySet()
        .forEach(name -> sets.put(name, SharedSources.elements(MarkSet.EMPTY)));
    return new NftObjects(sets, objects.chains).removal();
  }

  private SortedMap<String, MarkSet> ownSets() {
    return new SourceSets(plan, slot).own();
  }

  /// The counters of all rules; they outlive a slot.
  static SortedSet<String> counters(PolicyPlan plan) {
    TreeSet<String> names = new TreeSet<>();
    plan.rules().keySet().forEach(rule -> names.add(ListChains.counter(rule)));
    return names;
  }

  private void decide() {
    for (Direction direction : Direction.values()) {
      List<String> rules = new ArrayList<>();
      rules.add("meta mark set 0");
      rules.add("meta nfproto ipv6 goto " + slot.name("decide6-" + direction.word()));
      rules.addAll(lookUp("ip", "4", direction));
      chains.put(nameOf(slot, direction), rules);
      chains.put(slot.name("decide6-" + direction.word()), lookUp("ip6", "6", direction));
    }
  }

  /// The chain by which all packets of a direction come.
  static String nameOf(Slot slot, Direction direction) {
    return slot.name(direction == Direction.TO ? "decide" : "decide-back");
  }

  /// Single addresses count before ranges, and those before the rest.
  private List<String> lookUp(String ip, String version, Direction direction) {
    String mark = "meta mark set " + ip + " " + direction.source() + " map @";
    String to = ip + " " + direction.destination() + " vmap @%s";
    String rest = maps.leadingTo(direction, AddressClasses.NONE);
    return Stream.of(
            maps.rule("src-net" + version, mark + "%s"),
            Stream.of(mark + SharedSources.DEVICES + version),
            maps.rule(direction.word() + version, to),
            maps.rule(direction.word() + "-net" + version, to),
            rest.equals("return") ? Stream.<String>of() : Stream.of(rest))
        .flatMap(rules -> rules)
        .toList();
  }
}
