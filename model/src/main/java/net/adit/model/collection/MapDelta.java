package net.adit.model.collection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What turns one map into another: a change of one entry is one entry. Immutable.
public record MapDelta<K, V>(Map<K, V> put, Set<K> removed) {
  public MapDelta {
    put = Map.copyOf(put);
    removed = Set.copyOf(removed);
  }

  /// Takes no time if both are one object, and the time of the difference if both are [TrieMap]s,
  /// one made of the other.
  @SuppressWarnings("ReferenceEquality")
  public static <K, V> MapDelta<K, V> between(Map<K, V> before, Map<K, V> after) {
    if (before == after) {
      return new MapDelta<>(Map.of(), Set.of());
    }
    if (before instanceof TrieMap<K, V> from && after instanceof TrieMap<K, V> to) {
      Collected<K, V> differences = new Collected<>(new HashMap<>(), new HashSet<>());
      TrieMap.difference(from, to, differences);
      return new MapDelta<>(differences.put, differences.removed);
    }
    return new MapDelta<>(
        after.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        before.keySet().stream()
            .filter(key -> !after.containsKey(key))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// `between(a, b).applyTo(a)` equals `b`. The same map if there is nothing to do; a [TrieMap] if
  /// it was one.
  public Map<K, V> applyTo(Map<K, V> before) {
    if (changesNothing()) {
      return before;
    }
    if (before instanceof TrieMap<K, V> from) {
      return from.withoutAll(removed).withAll(put);
    }
    Map<K, V> next = new HashMap<>(before);
    next.keySet().removeAll(removed);
    next.putAll(put);
    return next;
  }

  public boolean changesNothing() {
    return put.isEmpty() && removed.isEmpty();
  }

  private record Collected<K, V>(Map<K, V> put, Set<K> removed) implements Differences<K, V> {
    @Override
    public void put(K key, @Nullable V before, V after) {
      put.put(key, after);
    }

    @Override
    public void removed(K key, V before) {
      removed.add(key);
    }
  }
}
