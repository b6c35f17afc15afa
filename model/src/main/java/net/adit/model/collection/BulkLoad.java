package net.adit.model.collection;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Makes the nodes of many entries at once: in the order of their hashes those of one node lie
/// together, so that each node is made in its final size. Used once.
final class BulkLoad<K, V> {
  private final Map.Entry<K, V>[] entries;
  private final Owner owner = new Owner(0);

  /// Hashes in the upper half, their lowest bit first, and the index of the entry.
  private final long[] order;

  private BulkLoad(Map.Entry<K, V>[] entries) {
    this.entries = entries;
    order = new long[entries.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) Integer.reverse(Node.hash(entries[i].getKey())) << Integer.SIZE | i;
    }
    Arrays.sort(order);
  }

  @SuppressWarnings("unchecked")
  static <K, V> TrieMap<K, V> of(Map<? extends K, ? extends V> source) {
    Map.Entry<K, V>[] entries =
        (Map.Entry<K, V>[]) source.entrySet().toArray(new Map.Entry<?, ?>[0]);
    BulkLoad<K, V> load = new BulkLoad<>(entries);
    Node<K, V> root = load.node(0, entries.length, 0);
    // A map of identity, say, tells keys apart which are equal.
    return load.owner.size() == entries.length
        ? new TrieMap<>(root, entries.length)
        : of(new HashMap<K, V>(source));
  }

  private Node<K, V> node(int from, int to, int shift) {
    int marks = 0;
    int childMap = 0;
    for (int i = from; i < to; i++) {
      int bit = bit(i, shift);
      childMap |= marks & bit;
      marks |= bit;
    }
    int entryMap = marks ^ childMap;
    Object[] slots = new Object[2 * Integer.bitCount(entryMap) + Integer.bitCount(childMap)];
    int next = from;
    while (next < to) {
      int bit = bit(next, shift);
      if ((entryMap & bit) != 0) {
        putEntry(slots, 2 * BitmapNode.before(entryMap, bit), next);
        next++;
      } else {
        int end = next + 1;
        while (end < to && bit(end, shift) == bit) {
          end++;
        }
        slots[slots.length - 1 - BitmapNode.before(childMap, bit)] =
            child(next, end, shift + Node.BITS);
        next = end;
      }
    }
    return new BitmapNode<>(owner, entryMap, childMap, slots);
  }

  private Node<K, V> child(int from, int to, int shift) {
    if (shift < Integer.SIZE) {
      return node(from, to, shift);
    }
    Node<K, V> bucket = new Bucket<>();
    for (int i = from; i < to; i++) {
      Map.Entry<K, V> entry = entries[(int) order[i]];
      bucket = bucket.with(owner, entry.getKey(), requireNonNull(entry.getValue()), 0, shift);
    }
    return bucket;
  }

  private void putEntry(Object[] slots, int slot, int place) {
    Map.Entry<K, V> entry = entries[(int) order[place]];
    slots[slot] = entry.getKey();
    slots[slot + 1] = requireNonNull(entry.getValue());
    owner.added();
  }

  private int bit(int place, int shift) {
    return BitmapNode.bit(Integer.reverse((int) (order[place] >>> Integer.SIZE)), shift);
  }
}
