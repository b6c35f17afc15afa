package net.adit.bench.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import net.adit.bench.report.Measured;
import net.adit.lab.json.Json;
import org.junit.jupiter.api.Test;

class PacketFiguresTest {
  private static final Rates RATES =
      new Rates(
          Map.of(
              "none", List.of(200.0, 300.0, 200.0),
              "adit_50", List.of(100.0, 200.0, 100.0),
              "adit_500", List.of(90.0, 50.0, 100.0),
              "iptables-nft_50", List.of(100.0, 100.0, 100.0),
              "iptables-nft_500", List.of(10.0, 10.0, 10.0),
              "iptables-legacy_50", List.of(50.0, 50.0, 50.0),
              "iptables-legacy_500", List.of(30.0, 25.0, 20.0)));

  @Test
  void aRatioIsTheMedianOfTheRounds() {
    assertThat(RATES.ratio("adit_500", "adit_50")).isEqualTo(0.9);
    assertThat(RATES.median("none")).isEqualTo(200);
  }

  @Test
  void isComparedWithTheQuickerIptables() {
    Measured measured = PacketFigures.of(RATES, List.of(50, 500));

    assertThat(measured.figures())
        .containsExactly(
            entry("ppsRatio_500_vs_50", 0.9),
            entry("ppsRatio_50_vs_iptables", 1.0),
            entry("ppsRatio_500_vs_iptables", 3.0),
            entry("ppsRatio_vs_none", 0.45));
    assertThat(measured.details())
        .containsEntry("comparedIptables", Json.of("iptables-legacy_500"));
  }
}
