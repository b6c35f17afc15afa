package net.adit.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoverTest {
  private static final List<Leftover> ALL =
      List.of(
          new Leftover.Namespace("adit1-core1"),
          new Leftover.Running(4711, 998877),
          new Leftover.Directory(Path.of("/run/adit-lab/1")),
          new Leftover.Keep());

  private static String text() {
    return String.join("", ALL.stream().map(one -> one.toLine() + "\n").toList());
  }

  @Test
  void linesParseBack() {
    assertThat(Leftover.parse(text())).isEqualTo(ALL);
  }

  @Test
  void textCutAnywhereGivesABeginningOfTheList() {
    for (int length = 0; length < text().length(); length++) {
      List<Leftover> some = Leftover.parse(text().substring(0, length));
      assertThat(some).isEqualTo(ALL.subList(0, some.size()));
    }
  }

  @Test
  void neverNamesWhatALabCannotHaveMade() {
    assertThat(
            Leftover.parse(
                """
                directory /etc
                directory /run/adit-lab/../../etc/frr
                directory /run/frr/mine
                directory relative
                namespace eth0; reboot
                namespace mine
                process x 1
                process 1
                unknown words
                """))
        .isEmpty();
  }
}
