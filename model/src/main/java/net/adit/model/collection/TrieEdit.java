package net.adit.model.collection;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the next version of a [TrieMap] by many changes: each node on the way is copied once, at
/// its first change. Not thread-safe.
public final class TrieEdit<K, V> {
  private TrieMap<K, V> last;
  private Node<K, V> root;
  private Owner owner;

  /// All entries while there is no version to share with: much the quicker way to many of them.
  private @Nullable Map<K, V> first;

  TrieEdit(TrieMap<K, V> last) {
    this.last = last;
    root = last.root();
    owner = new Owner(last.size());
    first = last.isEmpty() ? new HashMap<>() : null;
  }

  public @Nullable V get(Object key) {
    return first == null ? root.get(key, Node.hash(key), 0) : first.get(key);
  }

  public V getOrDefault(Object key, V otherwise) {
    V found = get(key);
    return found == null ? otherwise : found;
  }

  public void put(K key, V value) {
    int hash = Node.hash(key);
    if (first == null) {
      root = root.with(owner, key, requireNonNull(value), hash, 0);
    } else {
      first.put(key, requireNonNull(value));
    }
  }

  public void remove(Object key) {
    if (first == null) {
      root = root.without(owner, key, Node.hash(key), 0);
    } else {
      first.remove(key);
    }
  }

  /// The map as it is now; the one that the edit began with if nothing was changed. The edit may go
  /// on and changes it no more.
  public TrieMap<K, V> finish() {
    if (first != null) {
      continueWith(first.isEmpty() ? last : BulkLoad.of(first));
    } else if (root != last.root()) {
      continueWith(owner.size() == 0 ? TrieMap.empty() : new TrieMap<>(root, owner.size()));
    }
    return last;
  }

  private void continueWith(TrieMap<K, V> finished) {
    last = finished;
    root = finished.root();
    owner = new Owner(finished.size());
    first = null;
  }
}
