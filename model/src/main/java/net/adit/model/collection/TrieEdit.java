package net.adit.model.collection;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// Makes the next version of a [TrieMap] by many changes: each node on the way is copied once, at
/// its first change. Not thread-safe.
public final class TrieEdit<K, V> {
  private TrieMap<K, V> last;
  private Node<K, V> root;
  private Owner owner;

  TrieEdit(TrieMap<K, V> last) {
    this.last = last;
    root = last.root();
    owner = new Owner(last.size());
  }

  public @Nullable V get(Object key) {
    return root.get(key, Node.hash(key), 0);
  }

  public V getOrDefault(Object key, V otherwise) {
    V found = get(key);
    return found == null ? otherwise : found;
  }

  public void put(K key, V value) {
    root = root.with(owner, key, requireNonNull(value), Node.hash(key), 0);
  }

  public void remove(Object key) {
    root = root.without(owner, key, Node.hash(key), 0);
  }

  /// The map as it is now; the one that the edit began with if nothing was changed. The edit may go
  /// on and changes it no more.
  public TrieMap<K, V> finish() {
    if (root != last.root()) {
      last = owner.size() == 0 ? TrieMap.empty() : new TrieMap<>(root, owner.size());
      root = last.root();
      owner = new Owner(last.size());
    }
    return last;
  }
}
