package net.adit.model.collection;

import org.jspecify.annotations.Nullable;

/// A node that tells entries apart by five bits of their hash. Immutable but for its owner.
///
/// Of the 32 values of these bits, one bitmap marks those which a single entry has, which is then
/// kept here, and the other those with a child; a slot is found by counting the bits before it.
final class BitmapNode<K, V> extends Node<K, V> {
  private final Owner owner;
  private int entryMap;
  private int childMap;

  BitmapNode(Owner owner, int entryMap, int childMap, Object... slots) {
    super(slots);
    this.owner = owner;
    this.entryMap = entryMap;
    this.childMap = childMap;
  }

  /// The mark of a hash at a depth.
  static int bit(int hash, int shift) {
    return 1 << (hash >>> shift);
  }

  @Override
  @Nullable V get(Object key, int hash, int shift) {
    int bit = bit(hash, shift);
    if ((entryMap & bit) != 0) {
      int entry = before(entryMap, bit);
      return key.equals(key(entry)) ? value(entry) : null;
    }
    return (childMap & bit) == 0 ? null : child(before(childMap, bit)).get(key, hash, shift + BITS);
  }

  @Override
  Node<K, V> with(Owner edit, K key, V value, int hash, int shift) {
    int bit = bit(hash, shift);
    if ((entryMap & bit) != 0) {
      return withBeside(edit, key, value, hash, shift);
    }
    if ((childMap & bit) != 0) {
      Node<K, V> child = child(before(childMap, bit));
      return withChild(edit, bit, child.with(edit, key, value, hash, shift + BITS));
    }
    edit.added();
    int slot = 2 * before(entryMap, bit);
    return become(edit, entryMap | bit, childMap, slotsWithEntry(slot, key, value));
  }

  /// An entry where there is one, of the same key or of another.
  private Node<K, V> withBeside(Owner edit, K key, V value, int hash, int shift) {
    int bit = bit(hash, shift);
    int entry = before(entryMap, bit);
    K there = key(entry);
    if (!key.equals(there)) {
      Node<K, V> pair =
          Node.<K, V>single(edit, there, value(entry), shift + BITS)
              .with(edit, key, value, hash, shift + BITS);
      return entryToChild(edit, bit, pair);
    }
    return value.equals(value(entry)) ? this : withSlot(edit, 2 * entry + 1, value);
  }

  @Override
  Node<K, V> without(Owner edit, Object key, int hash, int shift) {
    int bit = bit(hash, shift);
    if ((childMap & bit) != 0) {
      Node<K, V> next = child(before(childMap, bit)).without(edit, key, hash, shift + BITS);
      return next.isSingle() ? childToEntry(edit, bit, next) : withChild(edit, bit, next);
    }
    int entry = before(entryMap, bit);
    if ((entryMap & bit) == 0 || !key.equals(key(entry))) {
      return this;
    }
    edit.removed();
    return become(edit, entryMap ^ bit, childMap, slotsWithoutEntry(2 * entry));
  }

  @Override
  boolean sameAs(Node<?, ?> other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof BitmapNode<?, ?> that)
        || entryMap != that.entryMap
        || childMap != that.childMap) {
      return false;
    }
    int children = children();
    for (int i = 0; i < slots.length - children; i++) {
      if (!slots[i].equals(that.slots[i])) {
        return false;
      }
    }
    for (int i = 0; i < children; i++) {
      if (!child(i).sameAs(that.child(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  int entries() {
    return Integer.bitCount(entryMap);
  }

  /// The values of the bits that there are entries of.
  int marks() {
    return entryMap | childMap;
  }

  /// What is at a mark: a child, or a bucket for what there is else.
  Node<K, V> at(int bit) {
    if ((childMap & bit) != 0) {
      return child(before(childMap, bit));
    }
    int entry = before(entryMap, bit);
    return (entryMap & bit) == 0 ? new Bucket<>() : new Bucket<>(key(entry), value(entry));
  }

  /// How many marks of a bitmap are before one.
  static int before(int map, int bit) {
    return Integer.bitCount(map & bit - 1);
  }

  private Node<K, V> withChild(Owner edit, int bit, Node<K, V> next) {
    int child = before(childMap, bit);
    return child(child) == next ? this : withSlot(edit, slots.length - 1 - child, next);
  }

  private Node<K, V> withSlot(Owner edit, int slot, Object content) {
    if (owner == edit) {
      slots[slot] = content;
      return this;
    }
    return new BitmapNode<>(edit, entryMap, childMap, slotsWith(slot, content));
  }

  private Node<K, V> entryToChild(Owner edit, int bit, Node<K, V> child) {
    int entry = 2 * before(entryMap, bit);
    int after = before(childMap, bit);
    int place = slots.length - 2 - after;
    Object[] next = new Object[slots.length - 1];
    System.arraycopy(slots, 0, next, 0, entry);
    System.arraycopy(slots, entry + 2, next, entry, place - entry);
    next[place] = child;
    System.arraycopy(slots, slots.length - after, next, place + 1, after);
    return become(edit, entryMap ^ bit, childMap | bit, next);
  }

  private Node<K, V> childToEntry(Owner edit, int bit, Node<K, V> single) {
    int entry = 2 * before(entryMap, bit);
    int after = before(childMap, bit);
    int place = slots.length - 1 - after;
    Object[] next = new Object[slots.length + 1];
    System.arraycopy(slots, 0, next, 0, entry);
    next[entry] = single.key(0);
    next[entry + 1] = single.value(0);
    System.arraycopy(slots, entry, next, entry + 2, place - entry);
    System.arraycopy(slots, place + 1, next, place + 2, after);
    return become(edit, entryMap | bit, childMap ^ bit, next);
  }

  private Node<K, V> become(Owner edit, int nextEntries, int nextChildren, Object[] next) {
    if (owner != edit) {
      return new BitmapNode<>(edit, nextEntries, nextChildren, next);
    }
    entryMap = nextEntries;
    childMap = nextChildren;
    slots = next;
    return this;
  }
}
