package net.adit.model.collection;

import org.jspecify.annotations.Nullable;

/// Takes what differs between two versions of a map, each key once and in no order.
public interface Differences<K, V> {
  /// An entry that the second version has and the first has not.
  ///
  /// @param before null if the first version does not have the key
  void put(K key, @Nullable V before, V after);

  /// An entry that only the first version has.
  void removed(K key, V before);
}
