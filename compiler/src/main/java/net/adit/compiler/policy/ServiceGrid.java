package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import net.adit.model.desired.DesiredState;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Rule;

/// The line of services, cut wherever a service of some rule begins or ends. Immutable once made.
final class ServiceGrid {
  private final List<ServiceSpan> spans;
  private final List<BitSet> rulesBySpan;

  ServiceGrid(List<Rule> rules, DesiredState state) {
    Services services = new Services(state);
    List<List<ServiceSpan>> byRule =
        rules.stream().map(rule -> services.spansOf(rule.services())).toList();
    spans = cut(byRule);
    rulesBySpan = new ArrayList<>(spans.size());
    spans.forEach(_ -> rulesBySpan.add(new BitSet(rules.size())));
    for (int rule = 0; rule < byRule.size(); rule++) {
      for (ServiceSpan span : byRule.get(rule)) {
        mark(rule, span);
      }
    }
  }

  List<ServiceSpan> spans() {
    return spans;
  }

  /// The rules with a service that holds the span of this index.
  BitSet rulesAt(int span) {
    return rulesBySpan.get(span);
  }

  private void mark(int rule, ServiceSpan held) {
    for (int i = indexOf(held.first()); i < spans.size(); i++) {
      if (spans.get(i).first() > held.last()) {
        return;
      }
      rulesBySpan.get(i).set(rule);
    }
  }

  /// The span that holds a point.
  int indexOf(int first) {
    int low = 0;
    int high = spans.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).last() < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static List<ServiceSpan> cut(List<List<ServiceSpan>> byRule) {
    TreeSet<Integer> begins = new TreeSet<>();
    begins.add(ServiceSpan.ANY.first());
    byRule.forEach(held ->
        held.forEach(span -> {
          begins.add(span.first());
          begins.add(span.last() + 1);
        }));
    begins.remove(ServiceSpan.ANY.last() + 1);
    List<ServiceSpan> cut = new ArrayList<>(begins.size());
    for (int first : begins) {
      Integer next = begins.higher(first);
      cut.add(new ServiceSpan(first, next == null ? ServiceSpan.ANY.last() : next - 1));
    }
    return List.copyOf(cut);
  }
}
