package net.adit.compiler.policy.size;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.adit.compiler.policy.Finding;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.identity.RuleName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Protocol;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Subject;

/// How many entries a policy is in the packet filter, and what makes it many. Pure; confined to one
/// call.
///
/// Each group of destinations that the same rules name has a list of these rules, so that a packet
/// is judged by no others. A rule is in the lists of all destinations within its own: where
/// networks overlap, a rule to the wide one is there once for each of the narrow ones.
public final class PolicySize {
  /// A gateway loads so many within a few seconds.
  static final int MANY_ENTRIES = 15_000;

  /// So many times what the rules would be without any overlap.
  static final int MANY_TIMES = 3;

  private static final int MOST_NAMED = 3;
  private static final int LEAST_PART = 10;
  private static final ServiceSpan TCP = ServiceSpan.ofProtocol(Protocol.TCP.number());

  private final DesiredState state;
  private final AddressBook book;
  private final PolicyPlan plan;

  private PolicySize(DesiredState state) {
    this.state = state;
    this.book = new AddressBook(state);
    this.plan = PolicyCompiler.compile(state, book);
  }

  /// What is to be said about it, if gateways would take long to load it and need not.
  public static Optional<Finding.Multiplied> finding(DesiredState state) {
    return state.policy().rules().size() < 2
        ? Optional.empty()
        : new PolicySize(state).finding(MANY_ENTRIES);
  }

  private Optional<Finding.Multiplied> finding(int many) {
    Set<List<RuleName>> lists = new HashSet<>(plan.lists().values());
    long entries = lists.stream().mapToLong(this::entries).sum();
    long plain = entries(plan.rules().keySet());
    return entries < many || entries < MANY_TIMES * plain
        ? Optional.empty()
        : Optional.of(new Finding.Multiplied(entries, plan.rules().size(), most(entries)));
  }

  private long entries(Collection<RuleName> rules) {
    return rules.stream().map(plan::rule).mapToLong(PolicySize::entries).sum();
  }

  /// One for each piece of its services, and one more for the answers to a piece that has TCP.
  private static long entries(PlannedRule rule) {
    return rule.services().size()
        + rule.services().stream()
            .filter(span -> span.first() <= TCP.last() && TCP.first() <= span.last())
            .count();
  }

  /// The few destinations whose rules make up a good part of all entries.
  private List<Finding.Share> most(long all) {
    Map<List<RuleName>, IpAddress> examples = examples();
    return byDestination().entrySet().stream()
        .map(entry -> share(entry.getKey(), entry.getValue(), examples))
        .filter(share -> share.entries() * LEAST_PART >= all)
        .sorted(Comparator.comparingLong(Finding.Share::entries).reversed())
        .limit(MOST_NAMED)
        .toList();
  }

  private SortedMap<Subject, Set<RuleName>> byDestination() {
    SortedMap<Subject, Set<RuleName>> byName = new TreeMap<>();
    for (Rule rule : state.policy().rules()) {
      if (plan.rules().containsKey(rule.name())) {
        rule.to().forEach(to -> byName.computeIfAbsent(to, _ -> new HashSet<>()).add(rule.name()));
      }
    }
    return byName;
  }

  private Finding.Share share(
      Subject to, Set<RuleName> rules, Map<List<RuleName>, IpAddress> examples) {
    Predicate<IpAddress> holds = holding(to);
    long entries = 0;
    int lists = 0;
    for (Map.Entry<List<RuleName>, IpAddress> list : examples.entrySet()) {
      if (holds.test(list.getValue())) {
        lists++;
        entries += entries(list.getKey().stream().filter(rules::contains).toList());
      }
    }
    return new Finding.Share(to, entries, rules.size(), lists);
  }

  /// An address of each list.
  private Map<List<RuleName>, IpAddress> examples() {
    Map<Integer, IpAddress> byNumber = new HashMap<>();
    plan.destinations().ranges().forEach((range, number) -> byNumber.put(number, range.first()));
    plan.destinations().exact().forEach((address, number) -> byNumber.put(number, address));
    Map<List<RuleName>, IpAddress> examples = new LinkedHashMap<>();
    plan.lists()
        .forEach((number, list) ->
            Optional.ofNullable(byNumber.get(number))
                .ifPresent(address -> examples.putIfAbsent(list, address)));
    return examples;
  }

  private Predicate<IpAddress> holding(Subject subject) {
    if (subject instanceof Subject.Any) {
      return _ -> true;
    }
    TreeMap<IpAddress, IpAddress> lastByFirst = new TreeMap<>();
    ranges(subject)
        .forEach(range -> lastByFirst.merge(range.first(), range.last(), PolicySize::later));
    return address ->
        Optional.ofNullable(lastByFirst.floorEntry(address))
            .filter(range -> address.compareTo(range.getValue()) <= 0)
            .isPresent();
  }

  private static IpAddress later(IpAddress one, IpAddress other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private List<AddressRange> ranges(Subject subject) {
    List<AddressRange> ranges = new ArrayList<>(book.addressesOf(subject));
    for (Device device : book.devicesOf(subject)) {
      ranges.add(AddressRange.of(device.lease().v4()));
      ranges.add(AddressRange.of(device.lease().v6()));
      device.ownPrefixes().stream().map(AddressRange::of).forEach(ranges::add);
    }
    return ranges;
  }
}
