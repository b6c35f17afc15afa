package net.adit.model.collection;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A hash map of which a change makes a new version that shares all but a path with the last.
/// Immutable and thread-safe; without nulls; in no order.
///
/// A compressed hash array mapped prefix tree: M. Steindorfer and J. Vinju, "Optimizing Hash-Array
/// Mapped Tries for Fast and Lean Immutable JVM Collections", OOPSLA 2015. Equal maps have equal
/// nodes, however they came about: so two versions are compared in the time of their difference.
public final class TrieMap<K, V> extends ReadOnlyMap<K, V> {
  private static final TrieMap<?, ?> EMPTY = new TrieMap<>(new BitmapNode<>(new Owner(0), 0, 0), 0);

  /// Final, so that whoever sees the map sees its nodes, whose own fields are not.
  private final Node<K, V> root;

  private final int size;

  /// 0 if not yet known.
  private int hash;

  TrieMap(Node<K, V> root, int size) {
    this.root = root;
    this.size = size;
  }

  @SuppressWarnings("unchecked")
  public static <K, V> TrieMap<K, V> empty() {
    return (TrieMap<K, V>) EMPTY;
  }

  /// The same map if it is one of these already.
  public static <K, V> TrieMap<K, V> copyOf(Map<K, V> entries) {
    return entries instanceof TrieMap<K, V> same ? same : TrieMap.<K, V>empty().withAll(entries);
  }

  /// Tells what makes the second map of the first, in the time of what they do not share.
  public static <K, V> void difference(
      TrieMap<K, V> before, TrieMap<K, V> after, Differences<K, V> found) {
    new Comparison<>(found).compare(before.root, after.root, 0);
  }

  public TrieEdit<K, V> edit() {
    return new TrieEdit<>(this);
  }

  /// The same map if it has an equal entry.
  public TrieMap<K, V> with(K key, V value) {
    TrieEdit<K, V> edit = edit();
    edit.put(key, value);
    return edit.finish();
  }

  /// The same map if it has equal entries.
  public TrieMap<K, V> withAll(Map<? extends K, ? extends V> entries) {
    if (isEmpty() && !entries.isEmpty()) {
      return BulkLoad.of(entries);
    }
    TrieEdit<K, V> edit = edit();
    entries.forEach(edit::put);
    return edit.finish();
  }

  /// The same map if it has no such key.
  public TrieMap<K, V> without(Object key) {
    TrieEdit<K, V> edit = edit();
    edit.remove(key);
    return edit.finish();
  }

  /// The same map if it has no such keys.
  public TrieMap<K, V> withoutAll(Collection<?> keys) {
    TrieEdit<K, V> edit = edit();
    keys.forEach(edit::remove);
    return edit.finish();
  }

  @Override
  public @Nullable V get(Object key) {
    return root.get(key, Node.hash(key), 0);
  }

  @Override
  public V getOrDefault(Object key, V otherwise) {
    V found = get(key);
    return found == null ? otherwise : found;
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    root.forEach(action);
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new EntrySet();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrieMap<?, ?> that
        ? size == that.size && root.sameAs(that.root)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = super.hashCode();
      hash = known;
    }
    return known;
  }

  Node<K, V> root() {
    return root;
  }

  private final class EntrySet extends AbstractSet<Entry<K, V>> {
    @Override
    public Iterator<Entry<K, V>> iterator() {
      return new Entries<>(root);
    }

    @Override
    public boolean contains(Object entry) {
      if (!(entry instanceof Entry<?, ?> that)) {
        return false;
      }
      V found = get(that.getKey());
      return found != null && found.equals(that.getValue());
    }

    @Override
    public int size() {
      return size;
    }
  }
}
