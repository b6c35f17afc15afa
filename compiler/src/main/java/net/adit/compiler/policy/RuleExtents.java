package net.adit.compiler.policy;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Subject;

/// What each of some rules matches, as sets on three sides: a rule matches a flow if each side
/// holds its part. Confined to one examination.
final class RuleExtents {
  private final List<Rule> rules;
  private final Division sources;
  private final Division destinations;
  private final ServiceGrid grid;
  private final List<BitSet> from;
  private final List<BitSet> to;
  private final List<BitSet> services;

  RuleExtents(List<Rule> rules, DesiredState state, AddressBook book) {
    this.rules = rules;
    sources = Division.by(names(rules.stream().map(Rule::from).toList()), book);
    destinations = Division.by(names(rules.stream().map(Rule::to).toList()), book);
    grid = new ServiceGrid(rules, state);
    from = rules.stream().map(rule -> sources.membersOf(rule.from())).toList();
    to = rules.stream().map(rule -> destinations.membersOf(rule.to())).toList();
    services = rules.stream().map(_ -> new BitSet()).toList();
    for (int span = 0; span < grid.spans().size(); span++) {
      BitSet here = grid.rulesAt(span);
      for (int rule = here.nextSetBit(0); rule >= 0; rule = here.nextSetBit(rule + 1)) {
        services.get(rule).set(span);
      }
    }
  }

  private static Set<Subject> names(List<List<Subject>> sides) {
    Set<Subject> names = new HashSet<>();
    sides.forEach(names::addAll);
    return names;
  }

  boolean isEmpty(int rule) {
    return from.get(rule).isEmpty() || to.get(rule).isEmpty() || services.get(rule).isEmpty();
  }

  boolean hasSources(int rule) {
    return !from.get(rule).isEmpty();
  }

  boolean hasDestinations(int rule) {
    return !to.get(rule).isEmpty();
  }

  boolean overlap(int one, int other) {
    return services.get(one).intersects(services.get(other))
        && to.get(one).intersects(to.get(other))
        && from.get(one).intersects(from.get(other));
  }

  /// Whether one matches all that another does. Right for rules that match anything at all.
  boolean holds(int outer, int inner) {
    return holds(services.get(outer), services.get(inner))
        && holds(to.get(outer), to.get(inner))
        && holds(from.get(outer), from.get(inner));
  }

  private static boolean holds(BitSet outer, BitSet inner) {
    BitSet rest = (BitSet) inner.clone();
    rest.andNot(outer);
    return rest.isEmpty();
  }

  /// The rules that decide at least one flow at all.
  BitSet deciding() {
    Set<BitSet> reaching = new HashSet<>();
    for (int i = 0; i < destinations.count(); i++) {
      BitSet here = new BitSet();
      for (int rule = 0; rule < rules.size(); rule++) {
        here.set(rule, to.get(rule).get(i));
      }
      reaching.add(here);
    }
    Set<BitSet> fitting = new HashSet<>();
    for (BitSet reached : reaching) {
      for (int span = 0; span < grid.spans().size(); span++) {
        BitSet both = (BitSet) reached.clone();
        both.and(grid.rulesAt(span));
        fitting.add(both);
      }
    }
    BitSet deciding = new BitSet();
    fitting.forEach(each -> addDeciding(each, deciding));
    return deciding;
  }

  /// Of the rules that fit a destination and a service those that some source is left for.
  private void addDeciding(BitSet fitting, BitSet deciding) {
    BitSet open = new BitSet();
    open.set(0, sources.count());
    for (int rule = fitting.nextSetBit(0);
        rule >= 0 && !open.isEmpty();
        rule = fitting.nextSetBit(rule + 1)) {
      if (from.get(rule).intersects(open)) {
        deciding.set(rule);
        open.andNot(from.get(rule));
      }
    }
  }
}
