package net.adit.bench.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.bench.report.Measured;
import net.adit.lab.json.Json;
import org.junit.jupiter.api.Test;

class InstallFiguresTest {
  @Test
  void areMediansOfTheRounds() {
    Measured measured =
        InstallFigures.of(
            "10x5",
            List.of(round(900, 30), round(1100, 50), round(1000, 40)),
            List.of(round(200, 35), round(300, 45)),
            List.of(new Round(Duration.ofMillis(80), Optional.empty()), round(90, 3)));

    assertThat(measured.figures())
        .containsExactly(
            entry("installMillis_6gw_10x5", 1000.0),
            entry("ruleChangeMillis_6gw", 200.0),
            entry("deltaInstallMillis_6gw", 80.0),
            entry("switchSpreadMillis_6gw", 40.0));
    assertThat(measured.details()).containsEntry("deltasByElements", Json.of(1.0));
  }

  @Test
  void thereIsNoSpreadWhereNothingWasSwitched() {
    List<Round> rounds = List.of(new Round(Duration.ofMillis(7), Optional.empty()));

    assertThat(InstallFigures.of("10x5", rounds, rounds, rounds).figures())
        .doesNotContainKey("switchSpreadMillis_6gw");
  }

  private static Round round(long confirmed, long spread) {
    return new Round(Duration.ofMillis(confirmed), Optional.of(Duration.ofMillis(spread)));
  }
}
