package net.adit.model.collection;

import org.jspecify.annotations.Nullable;

/// Walks two versions of a map side by side and passes by all that they share.
record Comparison<K, V>(Differences<K, V> found) {

  /// @param shift how many bits of the hash the nodes above have told apart
  void compare(Node<K, V> before, Node<K, V> after, int shift) {
    if (before == after) {
      return;
    }
    if (before instanceof BitmapNode<K, V> from && after instanceof BitmapNode<K, V> to) {
      int marks = from.marks() | to.marks();
      while (marks != 0) {
        int bit = Integer.lowestOneBit(marks);
        compare(from.at(bit), to.at(bit), shift + Node.BITS);
        marks ^= bit;
      }
    } else {
      compareEach(before, after, shift);
    }
  }

  /// Where one of both is a bucket, nearly all entries of the other differ: each is looked up.
  private void compareEach(Node<K, V> before, Node<K, V> after, int shift) {
    after.forEach((key, value) -> comparePut(key, before.get(key, Node.hash(key), shift), value));
    before.forEach((key, value) -> {
      if (after.get(key, Node.hash(key), shift) == null) {
        found.removed(key, value);
      }
    });
  }

  private void comparePut(K key, @Nullable V before, V after) {
    if (!after.equals(before)) {
      found.put(key, before, after);
    }
  }
}
