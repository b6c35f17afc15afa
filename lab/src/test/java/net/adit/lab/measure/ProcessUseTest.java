package net.adit.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessUseTest {
  private static final String STAT =
      "4711 (a (odd) name) S 1 4711 4711 0 -1 4194560 900 0 0 0 150 30 7 3 20 0 1 0 99 1 2";

  @Test
  void countsUserAndSystemTimeOfAProcessAndItsChildren() {
    ProcessUse use = ProcessUse.parse(STAT, "Name:\topenvpn\nVmRSS:\t    2048 kB\n");

    assertThat(use.processor()).isEqualTo(Duration.ofMillis(1_900));
    assertThat(use.residentMebibytes()).isEqualTo(2);
    assertThat(use.millisSince(ProcessUse.NONE)).isEqualTo(1_900);
  }

  @Test
  void aZombieHasNoMemory() {
    assertThat(ProcessUse.parse(STAT, "Name:\topenvpn\nState:\tZ (zombie)\n").residentBytes())
        .isZero();
  }

  @Test
  void thisProcessHasMemoryAndOneThatIsGoneCountsNothing() {
    long pid = ProcessHandle.current().pid();

    ProcessUse use = ProcessUse.of(List.of(pid, Long.MAX_VALUE));

    assertThat(use.residentBytes()).isPositive();
    assertThat(ProcessUse.of(List.of())).isEqualTo(ProcessUse.NONE);
  }
}
