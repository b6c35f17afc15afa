package net.adit.model.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import net.adit.model.collection.Key.Hashes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrieMapTest {
  private static final int KEYS = 120;

  @ParameterizedTest
  @EnumSource(Hashes.class)
  void behavesLikeAHashMap(Hashes hashes) {
    for (int seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      TrieMap<Key, Integer> map = TrieMap.empty();
      Map<Key, Integer> expected = new HashMap<>();
      for (int step = 0; step < 400; step++) {
        Key key = hashes.random(random, KEYS);
        if (random.nextInt(step < 200 ? 4 : 2) == 0) {
          map = map.without(key);
          expected.remove(key);
        } else {
          int value = random.nextInt(3);
          map = map.with(key, value);
          expected.put(key, value);
        }
        assertThat(map.get(key)).as("seed %s step %s", seed, step).isEqualTo(expected.get(key));
        assertThat(map.size()).isEqualTo(expected.size());
        if (step % 25 == 0) {
          assertSame(map, expected, hashes);
        }
      }
    }
  }

  private static void assertSame(
      TrieMap<Key, Integer> map, Map<Key, Integer> expected, Hashes hashes) {
    assertThat(map.equals(expected)).isTrue();
    assertThat(expected.equals(map)).isTrue();
    assertThat(map.hashCode()).isEqualTo(expected.hashCode());
    assertThat(map.isEmpty()).isEqualTo(expected.isEmpty());
    for (int id = 0; id < KEYS; id++) {
      Key key = hashes.key(id);
      boolean same =
          map.containsKey(key) == expected.containsKey(key)
              && map.getOrDefault(key, -1).equals(expected.getOrDefault(key, -1));
      assertThat(same).as(key.toString()).isTrue();
    }
    assertThat(listOf(map)).hasSize(expected.size()).isEqualTo(listOf(expected));
    Map<Key, Integer> visited = new HashMap<>();
    map.forEach((key, value) -> visited.merge(key, value, (_, _) -> -1));
    assertThat(visited).isEqualTo(expected);
    assertThat(map.entrySet().equals(expected.entrySet())).isTrue();
    assertThat(map.keySet().equals(expected.keySet())).isTrue();
  }

  private static List<Map.Entry<Key, Integer>> listOf(Map<Key, Integer> map) {
    List<Map.Entry<Key, Integer>> entries = new ArrayList<>();
    map.entrySet().forEach(entry -> entries.add(Map.entry(entry.getKey(), entry.getValue())));
    entries.sort(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.id(), b.id())));
    return entries;
  }

  @ParameterizedTest
  @EnumSource(Hashes.class)
  void equalMapsHaveEqualNodesWhateverTheirHistory(Hashes hashes) {
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      Map<Key, Integer> kept = random(hashes, random, random.nextInt(KEYS));
      Map<Key, Integer> gone = random(hashes, random, KEYS);
      gone.keySet().removeAll(kept.keySet());

      TrieMap<Key, Integer> straight = TrieMap.copyOf(kept);
      TrieMap<Key, Integer> round = TrieMap.copyOf(gone);
      for (Map.Entry<Key, Integer> entry : shuffled(kept.entrySet(), random)) {
        round = round.with(entry.getKey(), -1).with(entry.getKey(), entry.getValue());
      }
      TrieMap<Key, Integer> atOnce = round.withoutAll(shuffled(gone.keySet(), random));
      for (Key key : shuffled(gone.keySet(), random)) {
        round = round.without(key);
      }

      assertThat(round.root().sameAs(straight.root())).as("seed %s", seed).isTrue();
      assertThat(straight.root().sameAs(round.root())).isTrue();
      assertThat(atOnce.root().sameAs(straight.root())).isTrue();
      assertThat(round.equals(straight)).isTrue();
      assertThat(round).hasSameHashCodeAs(straight);
    }
  }

  @ParameterizedTest
  @EnumSource(Hashes.class)
  void mapsThatDifferAreNotEqual(Hashes hashes) {
    Random random = new Random(7);
    TrieMap<Key, Integer> map = TrieMap.copyOf(random(hashes, random, KEYS));
    for (Key key : map.keySet()) {
      assertThat(map.with(key, -1).equals(map)).isFalse();
      assertThat(map.without(key).equals(map)).isFalse();
      TrieMap<Key, Integer> other = map.without(key).with(hashes.key(KEYS), map.get(key));
      assertThat(other.equals(map)).isFalse();
      assertThat(map.equals(other)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Hashes.class)
  void olderVersionsStayAsTheyWere(Hashes hashes) {
    Random random = new Random(3);
    List<TrieMap<Key, Integer>> versions = new ArrayList<>();
    List<Map<Key, Integer>> expected = new ArrayList<>();
    TrieEdit<Key, Integer> edit = TrieMap.<Key, Integer>empty().edit();
    Map<Key, Integer> now = new HashMap<>();
    for (int version = 0; version < 100; version++) {
      for (int step = random.nextInt(20); step > 0; step--) {
        Key key = hashes.random(random, KEYS);
        if (random.nextInt(3) == 0) {
          edit.remove(key);
          now.remove(key);
        } else {
          edit.put(key, step);
          now.put(key, step);
        }
        assertThat(edit.get(key)).isEqualTo(now.get(key));
        assertThat(edit.getOrDefault(key, -1)).isEqualTo(now.getOrDefault(key, -1));
      }
      versions.add(edit.finish());
      expected.add(Map.copyOf(now));
    }
    assertThat(versions).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Hashes.class)
  void whatChangesNothingGivesTheSameMap(Hashes hashes) {
    Map<Key, Integer> entries = random(hashes, new Random(5), KEYS);
    TrieMap<Key, Integer> map = TrieMap.copyOf(entries);
    Key absent = hashes.key(KEYS);

    entries.forEach((key, value) -> assertThat(map.with(key, value)).isSameAs(map));
    assertThat(map.without(absent)).isSameAs(map);
    assertThat(map.withAll(entries)).isSameAs(map);
    assertThat(map.withoutAll(List.of(absent))).isSameAs(map);
    assertThat(map.edit().finish()).isSameAs(map);
    assertThat(TrieMap.copyOf(map)).isSameAs(map);
    assertThat(map.withoutAll(entries.keySet())).isSameAs(TrieMap.empty());
  }

  @Test
  void keepsManyEntries() {
    Map<Integer, Integer> entries = new HashMap<>();
    Random random = new Random(11);
    for (int i = 0; i < 50_000; i++) {
      entries.put(random.nextInt(), i);
    }
    TrieMap<Integer, Integer> map = TrieMap.copyOf(entries);

    assertThat(map.equals(entries)).isTrue();
    assertThat(map.hashCode()).isEqualTo(entries.hashCode());
    assertThat(map.withoutAll(Set.copyOf(entries.keySet()))).isEmpty();
  }

  @Test
  void cannotBeChangedThroughTheInterface() {
    TrieMap<String, Integer> map = TrieMap.<String, Integer>empty().with("a", 1);
    Iterator<Map.Entry<String, Integer>> iterator = map.entrySet().iterator();
    Map.Entry<String, Integer> entry = iterator.next();
    List<ThrowingCallable> changes =
        List.of(
            () -> map.put("a", 1),
            () -> map.putAll(Map.of()),
            () -> map.putIfAbsent("a", 1),
            () -> map.computeIfAbsent("a", _ -> 1),
            () -> map.computeIfPresent("b", (_, _) -> 1),
            () -> map.compute("a", (_, _) -> 1),
            () -> map.merge("a", 1, Integer::sum),
            () -> map.replace("b", 1),
            () -> map.replace("b", 1, 2),
            () -> map.replaceAll((_, _) -> 1),
            () -> map.remove("b"),
            () -> map.remove("b", 1),
            map::clear,
            () -> map.keySet().remove("a"),
            () -> map.values().remove(1),
            () -> map.entrySet().clear(),
            () -> entry.setValue(2),
            iterator::remove);

    for (ThrowingCallable change : changes) {
      assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
    }
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    assertThat(map).containsExactly(Map.entry("a", 1));
  }

  @Test
  void refusesNulls() {
    TrieMap<String, Integer> map = TrieMap.empty();

    assertThatThrownBy(() -> map.withAll(Collections.singletonMap("a", null)))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TrieMap.copyOf(Collections.singletonMap(null, 1)))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void copiesMapsThatTellEqualKeysApart() {
    IdentityHashMap<Key, Integer> entries = new IdentityHashMap<>();
    for (int i = 0; i < 10; i++) {
      entries.put(Hashes.GOOD.key(i % 5), 1);
    }

    assertThat(entries).hasSize(10);
    assertThat(TrieMap.copyOf(entries).equals(new HashMap<>(entries))).isTrue();
  }

  static Map<Key, Integer> random(Hashes hashes, Random random, int count) {
    Map<Key, Integer> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      entries.put(hashes.random(random, KEYS), random.nextInt(3));
    }
    return entries;
  }

  private static <T> List<T> shuffled(Set<T> items, Random random) {
    List<T> list = new ArrayList<>(new HashSet<>(items));
    Collections.shuffle(list, random);
    return list;
  }
}
