package net.adit.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkSetTest {
  @Test
  void ordersMarksAsUnsignedNumbersAndJoinsNeighbours() {
    MarkSet set = MarkSet.of(IntStream.of(-1, 7, 5, 6, 5, Integer.MIN_VALUE, 0, Integer.MAX_VALUE));

    assertThat(set).hasToString("0 5-7 2147483647-2147483648 4294967295");
    assertThat(set.marks()).containsExactly(0, 5, 6, 7, Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
    assertThat(MarkSet.parse(set.toString())).isEqualTo(set).hasSameHashCodeAs(set);
  }

  @Test
  void holdsWhatItWasMadeOf() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Set<Integer> model = new HashSet<>();
      random.ints(40, -60, 60).forEach(model::add);
      MarkSet set = MarkSet.of(model.stream().mapToInt(mark -> mark));
      MarkSet other = MarkSet.of(random.ints(20, -60, 60));

      assertThat(set.size()).isEqualTo(model.size());
      assertThat(IntStream.range(-70, 70))
          .allMatch(mark -> set.contains(mark) == model.contains(mark));
      assertThat(set.without(other)).allMatch(mark -> set.contains(mark) && !other.contains(mark));
      assertThat(
              MarkSet.of(IntStream.concat(set.without(other), other.without(set).limit(0))).size())
          .isEqualTo(set.size() - (int) set.marks().filter(other::contains).count());
      assertThat(MarkSet.parse(set.toString())).isEqualTo(set);
    }
  }

  @Test
  void isEmptyWithoutMarks() {
    assertThat(MarkSet.parse("")).isSameAs(MarkSet.EMPTY).hasToString("");
    assertThat(MarkSet.of(IntStream.empty()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "1,2", "-1", "2-1", "4294967296", "1-", "0-4294967295", "x", "1  2"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> MarkSet.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void namesOfSourcesAreInOrderAndSayWhetherTheyAreOfPeople() {
    SourceName people = new SourceName("all-users group:staff user:u-0123456789abcdef");

    assertThat(SourceName.of(people.subjects().reversed())).isEqualTo(people);
    assertThat(people.isOfPeople()).isTrue();
    assertThat(new SourceName("group:staff network:lan").isOfPeople()).isFalse();
    assertThatThrownBy(() -> new SourceName("network:lan group:staff"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new SourceName("group:a any"))
        .isInstanceOf(InvalidValueException.class);
  }
}
