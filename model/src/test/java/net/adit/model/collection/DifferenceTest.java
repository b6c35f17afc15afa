package net.adit.model.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.adit.model.collection.Key.Hashes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferenceTest {
  @ParameterizedTest
  @EnumSource(Hashes.class)
  void turnsOneMapIntoTheOther(Hashes hashes) {
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      TrieMap<Key, Integer> before =
          TrieMap.copyOf(TrieMapTest.random(hashes, random, random.nextInt(200)));
      Map<Key, Integer> other = TrieMapTest.random(hashes, random, random.nextInt(60));
      TrieMap<Key, Integer> after =
          switch (random.nextInt(3)) {
            case 0 -> TrieMap.copyOf(other);
            case 1 -> before.withAll(other);
            default -> before.withoutAll(other.keySet());
          };

      Found found = Found.between(before, after);

      assertThat(found).as("seed %s", seed).isEqualTo(Found.byLookingAtAll(before, after));
    }
  }

  @ParameterizedTest
  @EnumSource(Hashes.class)
  void equalMapsDoNotDiffer(Hashes hashes) {
    Map<Key, Integer> entries = TrieMapTest.random(hashes, new Random(2), 200);
    TrieMap<Key, Integer> map = TrieMap.copyOf(entries);

    assertThat(Found.between(map, map)).isEqualTo(new Found());
    assertThat(Found.between(map, TrieMap.copyOf(entries))).isEqualTo(new Found());
  }

  @Test
  void looksOnlyAtWhatIsNotShared() {
    AtomicInteger looks = new AtomicInteger();
    Map<Integer, Value> entries = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      entries.put(i * 31, new Value(i, looks));
    }
    TrieMap<Integer, Value> before = TrieMap.copyOf(entries);
    TrieMap<Integer, Value> after = before.with(31, new Value(-1, looks)).without(62);
    looks.set(0);

    AtomicInteger found = new AtomicInteger();
    TrieMap.difference(
        before,
        after,
        new Differences<>() {
          @Override
          public void put(Integer key, @Nullable Value last, Value next) {
            found.incrementAndGet();
          }

          @Override
          public void removed(Integer key, Value last) {
            found.incrementAndGet();
          }
        });

    assertThat(found).hasValue(2);
    assertThat(looks.get()).isLessThan(200);
    assertThat(before.equals(after.with(62, new Value(2, looks)))).isFalse();
    assertThat(looks.get()).isLessThan(400);
  }

  /// A value that counts how often it is compared.
  private record Value(int id, AtomicInteger looks) {
    @Override
    public boolean equals(Object other) {
      looks.incrementAndGet();
      return other instanceof Value that && id == that.id;
    }

    @Override
    public int hashCode() {
      return id;
    }
  }

  /// What a difference told, each key at most once.
  private record Found(Map<Key, Integer> put, Map<Key, Integer> replaced, Map<Key, Integer> removed)
      implements Differences<Key, Integer> {
    Found() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    static Found between(TrieMap<Key, Integer> before, TrieMap<Key, Integer> after) {
      Found found = new Found();
      TrieMap.difference(before, after, found);
      return found;
    }

    static Found byLookingAtAll(Map<Key, Integer> before, Map<Key, Integer> after) {
      Found found = new Found();
      after.forEach((key, value) -> {
        if (!value.equals(before.get(key))) {
          found.put(key, before.get(key), value);
        }
      });
      before.forEach((key, value) -> {
        if (!after.containsKey(key)) {
          found.removed(key, value);
        }
      });
      return found;
    }

    @Override
    public void put(Key key, @Nullable Integer before, Integer after) {
      assertThat(put.put(key, after)).isNull();
      if (before != null) {
        replaced.put(key, before);
      }
    }

    @Override
    public void removed(Key key, Integer before) {
      assertThat(removed.put(key, before)).isNull();
    }
  }
}
