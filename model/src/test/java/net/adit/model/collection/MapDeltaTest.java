package net.adit.model.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapDeltaTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheSameForEveryKindOfMap(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 100; round++) {
      Map<Integer, Integer> before = random(random);
      Map<Integer, Integer> after = random(random);
      TrieMap<Integer, Integer> trie = TrieMap.copyOf(before);

      MapDelta<Integer, Integer> delta = MapDelta.between(before, after);

      assertThat(MapDelta.between(trie, TrieMap.copyOf(after))).isEqualTo(delta);
      assertThat(delta.applyTo(before)).isEqualTo(after);
      assertThat(delta.applyTo(trie)).isInstanceOf(TrieMap.class).isEqualTo(after);
    }
  }

  @Test
  void ofEqualMapsChangesNothing() {
    TrieMap<Integer, Integer> map = TrieMap.copyOf(Map.of(1, 2));
    MapDelta<Integer, Integer> delta = MapDelta.between(map, TrieMap.copyOf(Map.of(1, 2)));

    assertThat(delta.changesNothing()).isTrue();
    assertThat(delta.applyTo(map)).isSameAs(map);
  }

  private static Map<Integer, Integer> random(SplittableRandom random) {
    Map<Integer, Integer> entries = new HashMap<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      entries.put(random.nextInt(60), random.nextInt(2));
    }
    return entries;
  }
}
