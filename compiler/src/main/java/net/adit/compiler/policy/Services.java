package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.ServiceName;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Service;
import net.adit.model.policy.ServiceTerm;

/// Resolves services to pieces of the line of services, each name once. Confined to one
/// compilation. A name that nothing has stands for nothing.
final class Services {
  private final DesiredState state;
  private final Map<ServiceName, List<ServiceSpan>> known = new HashMap<>();

  Services(DesiredState state) {
    this.state = state;
  }

  /// Ascending; neighbours are joined.
  List<ServiceSpan> spansOf(List<ServiceTerm> terms) {
    List<ServiceSpan> all = new ArrayList<>();
    for (ServiceTerm term : terms) {
      if (term instanceof ServiceTerm.Named(var name)) {
        all.addAll(spansOf(name));
      } else {
        all.add(ServiceSpan.of(term));
      }
    }
    return joined(all);
  }

  private List<ServiceSpan> spansOf(ServiceName name) {
    List<ServiceSpan> found = known.get(name);
    if (found == null) {
      found = new ArrayList<>();
      collect(name, new HashSet<>(), found);
      known.put(name, found);
    }
    return found;
  }

  private void collect(ServiceName name, Set<ServiceName> entered, List<ServiceSpan> spans) {
    Service service = state.services().get(name);
    if (service == null || !entered.add(name)) {
      return;
    }
    for (ServiceTerm term : service.terms()) {
      if (term instanceof ServiceTerm.Named(var within)) {
        collect(within, entered, spans);
      } else {
        spans.add(ServiceSpan.of(term));
      }
    }
  }

  private static List<ServiceSpan> joined(List<ServiceSpan> spans) {
    List<ServiceSpan> joined = new ArrayList<>();
    spans.stream()
        .sorted()
        .forEach(span -> {
          ServiceSpan last = joined.isEmpty() ? null : joined.getLast();
          if (last == null || span.first() > last.last() + 1) {
            joined.add(span);
          } else if (span.last() > last.last()) {
            joined.set(joined.size() - 1, new ServiceSpan(last.first(), span.last()));
          }
        });
    return List.copyOf(joined);
  }
}
