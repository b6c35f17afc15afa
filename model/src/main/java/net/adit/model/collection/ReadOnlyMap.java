package net.adit.model.collection;

import java.util.AbstractMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A map whose mutators throw, also where they would change nothing.
abstract class ReadOnlyMap<K, V> extends AbstractMap<K, V> {
  @Override
  public final V put(K key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void putAll(Map<? extends K, ? extends V> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final V putIfAbsent(K key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final V computeIfAbsent(K key, Function<? super K, ? extends V> make) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> make) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final V compute(K key, BiFunction<? super K, ? super V, ? extends V> make) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> merge) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final V replace(K key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final boolean replace(K key, V before, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void replaceAll(BiFunction<? super K, ? super V, ? extends V> make) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final V remove(Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final boolean remove(Object key, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void clear() {
    throw new UnsupportedOperationException();
  }
}
