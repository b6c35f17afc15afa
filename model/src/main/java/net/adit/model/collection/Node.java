package net.adit.model.collection;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A part of a [TrieMap]: the entries whose spread hashes agree in the bits above it.
///
/// The slots hold the keys and values of its own entries in turn, and then its children, last child
/// first. But for the root, a node has two entries or more in all: a single one is kept by the node
/// above, so that equal maps have equal nodes.
abstract sealed class Node<K, V> permits BitmapNode, Bucket {
  /// How many bits of the hash a node tells apart.
  static final int BITS = 5;

  Object[] slots;

  Node(Object... slots) {
    this.slots = slots;
  }

  /// A node of one entry, as a step towards one of two.
  static <K, V> Node<K, V> single(Owner owner, K key, V value, int shift) {
    return shift < Integer.SIZE
        ? new BitmapNode<>(owner, BitmapNode.bit(hash(key), shift), 0, key, value)
        : new Bucket<>(key, value);
  }

  /// The hash of a key with all its bits mixed into the lowest, which are looked at first. Equal
  /// only where the key's own hashes are.
  static int hash(Object key) {
    int mixed = key.hashCode() * 0x9E37_79B9;
    return mixed ^ mixed >>> 16;
  }

  /// @param shift how many bits of the hash the nodes above have told apart
  abstract @Nullable V get(Object key, int hash, int shift);

  /// This node with an entry; the same if it has it already or could be changed in place.
  abstract Node<K, V> with(Owner owner, K key, V value, int hash, int shift);

  /// This node without a key; the same if it has no such key or could be changed in place.
  abstract Node<K, V> without(Owner owner, Object key, int hash, int shift);

  /// Whether both have equal entries, if they are at the same place of two maps.
  abstract boolean sameAs(Node<?, ?> other);

  /// How many entries of its own the node has.
  abstract int entries();

  @SuppressWarnings("unchecked")
  final K key(int entry) {
    return (K) slots[2 * entry];
  }

  @SuppressWarnings("unchecked")
  final V value(int entry) {
    return (V) slots[2 * entry + 1];
  }

  final int children() {
    return slots.length - 2 * entries();
  }

  @SuppressWarnings("unchecked")
  final Node<K, V> child(int child) {
    return (Node<K, V>) slots[slots.length - 1 - child];
  }

  final boolean isSingle() {
    return slots.length == 2 && entries() == 1;
  }

  final void forEach(BiConsumer<? super K, ? super V> action) {
    int entries = entries();
    for (int i = 0; i < entries; i++) {
      action.accept(key(i), value(i));
    }
    int children = children();
    for (int i = 0; i < children; i++) {
      child(i).forEach(action);
    }
  }

  final Object[] slotsWith(int slot, Object content) {
    Object[] next = slots.clone();
    next[slot] = content;
    return next;
  }

  /// The slots with an entry in front of a slot.
  final Object[] slotsWithEntry(int slot, Object key, Object value) {
    Object[] next = Arrays.copyOf(slots, slots.length + 2);
    System.arraycopy(slots, slot, next, slot + 2, slots.length - slot);
    next[slot] = key;
    next[slot + 1] = value;
    return next;
  }

  /// The slots without the entry whose key is in a slot.
  final Object[] slotsWithoutEntry(int slot) {
    Object[] next = Arrays.copyOf(slots, slots.length - 2);
    System.arraycopy(slots, slot + 2, next, slot, next.length - slot);
    return next;
  }
}
