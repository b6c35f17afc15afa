package net.adit.model.collection;

import org.jspecify.annotations.Nullable;

/// Entries in no order: those of keys whose hashes are equal in all bits. Immutable.
final class Bucket<K, V> extends Node<K, V> {
  Bucket(Object... slots) {
    super(slots);
  }

  @Override
  @Nullable V get(Object key, int hash, int shift) {
    int entry = find(key);
    return entry < 0 ? null : value(entry);
  }

  @Override
  Node<K, V> with(Owner owner, K key, V value, int hash, int shift) {
    int entry = find(key);
    if (entry < 0) {
      owner.added();
      return new Bucket<>(slotsWithEntry(slots.length, key, value));
    }
    return value(entry).equals(value) ? this : new Bucket<>(slotsWith(2 * entry + 1, value));
  }

  @Override
  Node<K, V> without(Owner owner, Object key, int hash, int shift) {
    int entry = find(key);
    if (entry < 0) {
      return this;
    }
    owner.removed();
    return new Bucket<>(slotsWithoutEntry(2 * entry));
  }

  @Override
  boolean sameAs(Node<?, ?> other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Bucket<?, ?> that) || entries() != that.entries()) {
      return false;
    }
    for (int i = 0; i < entries(); i++) {
      int entry = that.find(key(i));
      if (entry < 0 || !value(i).equals(that.value(entry))) {
        return false;
      }
    }
    return true;
  }

  @Override
  int entries() {
    return slots.length / 2;
  }

  private int find(Object key) {
    for (int i = 0; i < entries(); i++) {
      if (key.equals(key(i))) {
        return i;
      }
    }
    return -1;
  }
}
