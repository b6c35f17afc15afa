package net.adit.bench.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.adit.agent.firewall.Nft;
import net.adit.bench.report.Measured;
import net.adit.host.ProcessRunner;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.RunFile;
import net.adit.lab.story.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real kernel, nft and both iptables; what is asserted are counts.
@Tag("contract")
class PacketTrialContractTest {
  private static final int RULES = 50;
  private static final int EACH = 4;
  private static final Progress SILENT =
      new Progress(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);

  private final RunFile runFile = RunFile.create();

  @AfterEach
  void remove() {
    Cleaner.remove(runFile);
  }

  @Test
  void everyRuleOfTheTableDecidesItsShareOfThePackets() {
    RuleBase base = RuleBase.of(1, RULES);
    var openings = base.openings(1, RULES * EACH);
    try (PacketPath path = PacketPath.raise(runFile, 1, UdpPackets.of(openings))) {
      new Contender.AditTable(base).install(path);

      assertThat(path.send()).isPositive();

      Map<String, Long> counted = path.onGateway(() -> new Nft(new ProcessRunner()).packets());
      assertThat(counted).hasSize(RULES + 3).containsEntry("spoofed", 0L);
      counted.keySet().removeIf(name -> !name.startsWith("rule-"));
      assertThat(counted.values()).containsOnly((long) EACH);
      assertThat(path.arrived()).isEqualTo(base.allowed(openings));
    }
  }

  @Test
  void allContendersLetTheSamePacketsThrough() {
    Measured measured =
        PacketTrial.run(new PacketTrial.Load(1, List.of(10, RULES), 200, 2), SILENT);

    assertThat(measured.figures())
        .containsOnlyKeys(
            "ppsRatio_50_vs_10",
            "ppsRatio_10_vs_iptables",
            "ppsRatio_50_vs_iptables",
            "ppsRatio_vs_none");
    assertThat(measured.figures().values()).allSatisfy(ratio -> assertThat(ratio).isPositive());
  }
}
