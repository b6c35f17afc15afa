package net.adit.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Immutable sorted copies: the order of every collection in the model is its natural order, so
/// that equal states have equal text.
public final class Sorted {
  private Sorted() {}

  public static <T extends Comparable<? super T>> SortedSet<T> set(Collection<? extends T> items) {
    return items.isEmpty()
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSortedSet(new TreeSet<>(items));
  }

  public static <K extends Comparable<? super K>, V> SortedMap<K, V> map(
      Map<? extends K, ? extends V> entries) {
    return Collections.unmodifiableSortedMap(new TreeMap<K, V>(entries));
  }
}
