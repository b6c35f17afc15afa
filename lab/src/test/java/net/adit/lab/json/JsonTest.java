package net.adit.lab.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void readsEveryKindOfValue() {
    Json value =
        Json.parse(
            """
             { "name": "dc1-a", "up": true, "down": false, "none": null,
               "numbers": [0, -1.5, 2e3], "empty": [], "nothing": {} }
            """);
    assertThat(value.get("name").text()).contains("dc1-a");
    assertThat(value.get("up").isTrue()).isTrue();
    assertThat(value.get("down").isTrue()).isFalse();
    assertThat(value.get("none")).isEqualTo(new Json.Nothing());
    assertThat(value.get("absent")).isEqualTo(new Json.Nothing());
    assertThat(value.get("numbers").list())
        .extracting(one -> one.number().orElseThrow())
        .containsExactly(0.0, -1.5, 2000.0);
    assertThat(value.get("empty").list()).isEmpty();
    assertThat(value.get("nothing")).isEqualTo(new Json.Members(Map.of()));
  }

  @Test
  void whateverIsWrittenIsReadBack() {
    long seed = System.nanoTime();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 500; round++) {
      Json value = any(random, 3);
      assertThat(Json.parse(value.toString())).as("seed %d", seed).isEqualTo(value);
    }
  }

  private static Json any(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> Json.of(text(random));
      case 1 -> Json.of(random.nextInt(-1000, 1000) / 4.0);
      case 2 -> Json.of(random.nextBoolean());
      case 3 -> new Json.Nothing();
      case 4 -> new Json.Array(List.of(any(random, depth - 1), any(random, depth - 1)));
      default -> new Json.Members(Map.of(text(random), any(random, depth - 1)));
    };
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(8), 0, 0x2_0000).forEach(text::appendCodePoint);
    return text.toString();
  }

  @Test
  void refusesWhatIsNotJson() {
    for (String text :
        new String[] {
          "",
          "{",
          "[1,]",
          "{\"a\"}",
          "01",
          "1.",
          "nul",
          "\"\\x\"",
          "\"\\u12\"",
          "\"a",
          "\"\n\"",
          "[1] 2",
          "{\"a\":1,}",
          "'a'",
          "[".repeat(1000)
        }) {
      assertThatThrownBy(() -> Json.parse(text)).as(text).hasMessageStartingWith("JSON: expected");
    }
  }

  @Test
  void hasNoNotANumber() {
    assertThatThrownBy(() -> Json.of(Double.NaN)).hasMessageContaining("NaN");
  }
}
