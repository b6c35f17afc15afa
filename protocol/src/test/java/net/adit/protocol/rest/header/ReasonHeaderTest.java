package net.adit.protocol.rest.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;

class ReasonHeaderTest {
  @Test
  void isPlainTextWhereAsciiSuffices() {
    assertThat(ReasonHeader.encode("ticket 4711: moved")).isEqualTo("ticket 4711: moved");
    assertThat(ReasonHeader.decode("ticket 4711: moved")).isEqualTo("ticket 4711: moved");
  }

  @Test
  void carriesEveryLanguageAndThePerCentSign() {
    String reason = "Größe 100 %, 日本, 🔑";

    String header = ReasonHeader.encode(reason);

    assertThat(header).matches("[ -~]*").startsWith("Gr%C3%B6%C3%9Fe 100 %25,");
    assertThat(ReasonHeader.decode(header)).isEqualTo(reason);
  }

  @Test
  void carriesAtMostFiveHundredCharacters() {
    String longest = "ä".repeat(ReasonHeader.LONGEST);

    assertThat(ReasonHeader.decode(ReasonHeader.encode(longest))).isEqualTo(longest);
    assertRefused(() -> ReasonHeader.encode(longest + "ä"));
    assertRefused(() -> ReasonHeader.decode("%C3%A4".repeat(ReasonHeader.LONGEST + 1)));
  }

  @Test
  void refusesWhatCannotHaveBeenWritten() {
    for (String header : new String[] {"100 %", "%4", "%zz", "%C3", "ä", "%0A", "a\tb"}) {
      assertRefused(() -> ReasonHeader.decode(header));
    }
    assertRefused(() -> ReasonHeader.encode("two\nlines"));
  }

  private static void assertRefused(Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("reason of a change");
  }
}
