package net.adit.openvpn.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.adit.openvpn.config.OptionWord;
import net.adit.openvpn.read.ConfigEntry.Block;
import net.adit.openvpn.read.ConfigEntry.Fault;
import net.adit.openvpn.read.ConfigEntry.Option;
import org.junit.jupiter.api.Test;

/// The rules of `read_config_file` and `read_inline_file`, bytes given as ISO 8859-1.
final class ConfigReaderTest {
  private static List<ConfigEntry> read(String text) {
    return ConfigReader.read(text.getBytes(ISO_8859_1));
  }

  private static Option option(int line, int column, String... words) {
    List<OptionWord> list = new ArrayList<>();
    int at = column;
    for (String word : words) {
      list.add(new OptionWord(word, at));
      at += word.length() + 1;
    }
    return new Option(line, list);
  }

  @Test
  void linesAreOptionsWithTheirPlace() {
    assertThat(read("\u00ef\u00bb\u00bfclient\r\n\n# x\n  dev tun ; y\n--verb 3\n"))
        .containsExactly(option(1, 1, "client"), option(4, 3, "dev", "tun"), dashed());
  }

  private static Option dashed() {
    return new Option(5, List.of(new OptionWord("verb", 1), new OptionWord("3", 8)));
  }

  @Test
  void blocksEndWhereALineBeginsWithTheirEndTag() {
    assertThat(read("<ca>\nA\n B </ca>\n\t </ca>up /x\nverb 3\n"))
        .containsExactly(new Block(1, "ca", "A\n B </ca>\n"), option(5, 1, "verb", "3"));
    assertThat(read("\"<ca>\"\nA\n</ca>\n")).containsExactly(new Block(1, "ca", "A\n"));
    assertThat(read("<ca> x\n")).containsExactly(option(1, 1, "<ca>", "x"));
  }

  @Test
  void anEndTagCountsWhereAPieceOf255BytesBegins() {
    List<ConfigEntry> entries = read("<ca>\n" + "x".repeat(255) + "</ca>\nup /evil\n");

    assertThat(entries.getFirst())
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.line()).isEqualTo(2));
    assertThat(entries.getLast()).isEqualTo(option(3, 1, "up", "/evil"));
    assertThat(read("<ca>\n" + "x".repeat(254) + "</ca>\n</ca>\n")).hasSize(1);
  }

  @Test
  void anUnclosedBlockIsToldByItsFirstLineAndWhatFollowsIsRead() {
    List<ConfigEntry> entries = read("verb 3\n<ca>\nA\n<cert>\nB\n</cert>\nnobind\n");

    assertThat(entries).hasSize(5);
    assertThat(entries.get(1))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.line()).isEqualTo(2);
              assertThat(fault.what()).contains("<ca> is not closed");
            });
    assertThat(entries.get(3)).isEqualTo(new Block(4, "cert", "B\n"));
  }

  @Test
  void whatOpenvpnRefusesIsTold() {
    for (String line :
        List.of(
            "verb \"3",
            "verb 3\0up",
            "x " + "y".repeat(300),
            ("b".repeat(70) + " ").repeat(4),
            "dev c:\\tun",
            "</ca>")) {
      assertThat(read(line + "\n"))
          .as(line)
          .singleElement()
          .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.fatal()).isTrue());
    }
    assertThat(read("# " + "y".repeat(3000) + "\n")).isEmpty();
    assertThat(read("verb 3 # " + "y".repeat(3000) + "\n"))
        .containsExactly(option(1, 1, "verb", "3"));
  }

  @Test
  void aReturnInsideALineIsABlankAndTold() {
    assertThat(read("# a\rup /x\n"))
        .singleElement()
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.fatal()).isFalse());
    assertThat(read("verb 3\r\r\n")).containsExactly(option(1, 1, "verb", "3"));
  }

  @Test
  void anyBytesAreRead() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "a <>/ca\n\r\0\"'\\#;\u00ef\u00bb\u00bf\t-";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<ConfigEntry> entries = read(text.toString());
      assertThat(entries).as("seed %d: %s", seed, text).allMatch(entry -> entry.line() >= 1);
    }
  }
}
