package net.adit.model.collection;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/// Iterates over the entries of a node and of all nodes below.
final class Entries<K, V> implements Iterator<Map.Entry<K, V>> {
  private final ArrayDeque<Node<K, V>> ahead = new ArrayDeque<>();
  private Node<K, V> node;
  private int next;

  Entries(Node<K, V> root) {
    node = root;
    enter(root);
  }

  @Override
  public boolean hasNext() {
    while (next == node.entries() && !ahead.isEmpty()) {
      enter(ahead.pop());
    }
    return next < node.entries();
  }

  @Override
  public Map.Entry<K, V> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int entry = next++;
    return Map.entry(node.key(entry), node.value(entry));
  }

  private void enter(Node<K, V> entered) {
    node = entered;
    next = 0;
    for (int i = entered.children() - 1; i >= 0; i--) {
      ahead.push(entered.child(i));
    }
  }
}
