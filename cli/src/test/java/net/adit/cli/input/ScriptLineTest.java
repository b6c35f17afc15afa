package net.adit.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptLineTest {
  @Test
  void splitsAsAShellWould() {
    String script =
        """
        # people

        user add alice --name 'Alice "A" Example'
        adit device add a\\ b --owner "al\\"ice"  # her laptop
          user edit carl --groups '' --mail=c#1@example.org
        """;

    assertThat(ScriptLine.read(script))
        .extracting(line -> line.number() + ":" + String.join("|", line.words()))
        .containsExactly(
            "3:user|add|alice|--name|Alice \"A\" Example",
            "4:device|add|a b|--owner|al\"ice",
            "5:user|edit|carl|--groups||--mail=c#1@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\nuser add 'alice", "x\nuser add \"alice\\", "x\nuser add alice\\"})
  void namesTheLineThatDoesNotEnd(String script) {
    assertThatThrownBy(() -> ScriptLine.read(script))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("a quote is not closed");
  }

  @Test
  void windowsLineEndsAreLineEnds() {
    assertThat(ScriptLine.read("status\r\nlog\r\n"))
        .extracting(ScriptLine::number)
        .containsExactly(1, 2);
    assertThat(ScriptLine.read("status\r\n").getFirst().words()).containsExactly("status");
  }
}
