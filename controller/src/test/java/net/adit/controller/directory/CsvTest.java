package net.adit.controller.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void readsQuotesLineBreaksAndBothLineEnds() {
    assertThat(rows("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,\n"))
        .containsExactly(
            new Csv.Row(1, List.of("a", "b")),
            new Csv.Row(2, List.of("x, \"y\"", "two\nlines")),
            new Csv.Row(4, List.of("last", "")));
  }

  @Test
  void passesOverBlankLinesAndAByteOrderMark() {
    assertThat(rows("\uFEFFa,b\n\n  \nc,d"))
        .containsExactly(new Csv.Row(1, List.of("a", "b")), new Csv.Row(4, List.of("c", "d")));
    assertThat(rows("")).isEmpty();
  }

  @Test
  void saysOnWhichLineTheTextIsMalformed() {
    assertThat(malformed("a\n\"open\nb")).startsWith("csv:2: a quoted field has no closing quote");
    assertThat(malformed("a\nb\"c")).startsWith("csv:2: a quote stands inside a field");
    assertThat(malformed("\"a\"b")).startsWith("csv:1: text follows a closing quote");
  }

  @Test
  void readsBackWhateverIsWritten() {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(20261125);
    String alphabet = "ab,\"\n\r é";
    for (int round = 0; round < 500; round++) {
      List<String> fields =
          random
              .ints(1 + random.nextInt(4), 0, 6)
              .mapToObj(length -> text(random, alphabet, length))
              .toList();
      String line = String.join(",", fields.stream().map(CsvTest::quoted).toList());
      List<Csv.Row> expected =
          fields.size() == 1 && fields.getFirst().isBlank()
              ? List.of()
              : List.of(new Csv.Row(1, fields));
      assertThat(rows(line)).as("round %d: %s", round, line).isEqualTo(expected);
    }
  }

  @Test
  void neverThrowsWhateverTheText() {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);
    for (int round = 0; round < 2000; round++) {
      String text = text(random, "a,\"\n\r", random.nextInt(12));
      assertThat(Csv.read(text)).as(text).isNotNull();
    }
  }

  private static String text(RandomGenerator random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  private static List<Csv.Row> rows(String text) {
    return ((Csv.Result.Rows) Csv.read(text)).rows();
  }

  private static String malformed(String text) {
    return ((Csv.Result.Malformed) Csv.read(text)).refusal().sentence();
  }
}
