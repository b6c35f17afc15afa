package net.adit.model.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What turns one map into another: a change of one entry is one entry. Immutable.
public record MapDelta<K, V>(Map<K, V> put, Set<K> removed) {
  public MapDelta {
    put = Map.copyOf(put);
    removed = Set.copyOf(removed);
  }

  public static <K, V> MapDelta<K, V> between(Map<K, V> before, Map<K, V> after) {
    return new MapDelta<>(
        after.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        before.keySet().stream()
            .filter(key -> !after.containsKey(key))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// `between(a, b).applyTo(a)` equals `b`. The same map if there is nothing to do.
  public Map<K, V> applyTo(Map<K, V> before) {
    if (changesNothing()) {
      return before;
    }
    Map<K, V> next = new HashMap<>(before);
    next.keySet().removeAll(removed);
    next.putAll(put);
    return next;
  }

  public boolean changesNothing() {
    return put.isEmpty() && removed.isEmpty();
  }
}
