package net.adit.lab;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "demo --once --report story.json",
        "demo --routing bgp",
        "demo --routing RIP --steps a,b",
        "chaos --minutes 10 --report chaos.json",
        "chaos --seed 42 --minutes 2",
        "lab up",
        "lab status"
      })
  void understandsWhatItsHelpSays(String line) {
    assertThatCode(() -> Lab.commandLine().parseArgs(line.split(" ", -1)))
        .doesNotThrowAnyException();
  }
}
