package net.adit.openvpn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of `parse_line`; `LexerContractTest` holds the same lines against the real daemon.
final class OptionLexerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "push \"route 10.0.0.0 255.0.0.0\"|push,route 10.0.0.0 255.0.0.0",
        "a   b\tc|a,b,c",
        "a 'b \"c\\' d|a,b \"c\\,d",
        "a \"it's\" b|a,it's,b",
        "a b#c d;e|a,b#c,d;e",
        "a b # comment|a,b",
        "a b ; 'open|a,b",
        "# all|",
        "a \\\"b|a,\"b",
        "a b\\ c|a,b c",
        "a \"b\"c\"d\"|a,b,c\"d\"",
        "a \"\" b|a,,b",
        "a b\"c|a,b\"c",
      })
  void splitsAsTheDaemonDoes(String line, String words) {
    assertThat(String.join(",", OptionLexer.split(line))).isEqualTo(words == null ? "" : words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a \"b", "a 'b", "a \\'b", "a c:\\dir", "a \"\\x\"", "a b\\"})
  void refusesWhatTheDaemonRefuses(String line) {
    assertThatThrownBy(() -> OptionLexer.split(line))
        .isInstanceOfSatisfying(
            OpenVpnException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SYNTAX));
  }

  @Test
  void readsSixteenWordsOfAtMost256Bytes() {
    String words = IntStream.range(0, 20).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    assertThat(OptionLexer.split(words)).hasSize(16).endsWith("w15");
    assertThat(OptionLexer.split("a " + "x".repeat(256))).hasSize(2);
    assertThatThrownBy(() -> OptionLexer.split("a " + "x".repeat(257)))
        .isInstanceOf(OpenVpnException.class);
  }

  @Test
  void readsBackWhateverIsWritten() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "ab \"'\\#;,%$&<>[]()*?!~^`|üЖ€😀 =-:/";
    int[] points = alphabet.codePoints().toArray();
    for (int round = 0; round < 5_000; round++) {
      List<String> parameters =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(_ ->
                  IntStream.range(0, random.nextInt(12))
                      .map(_ -> points[random.nextInt(points.length)])
                      .collect(
                          StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                      .toString())
              .toList();
      String line = new Directive("x", parameters).line();
      assertThat(OptionLexer.split(line).subList(1, parameters.size() + 1))
          .as("seed %d, line %s", seed, line)
          .isEqualTo(parameters);
    }
  }
}
