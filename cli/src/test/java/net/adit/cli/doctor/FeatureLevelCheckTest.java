package net.adit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.adit.cli.doctor.Check.Level;
import net.adit.protocol.rest.Cluster.FeatureLevel;
import net.adit.protocol.rest.Cluster.Program;
import net.adit.protocol.rest.Cluster.ProgramKind;
import org.junit.jupiter.api.Test;

class FeatureLevelCheckTest {
  private static final Instant HEARD = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void namesEveryProgramThatHoldsTheLevelBackAndWhatToDo() {
    List<Check> checks =
        ClusterDoctor.level(
                new FeatureLevel(
                    1,
                    2,
                    List.of(
                        new Program(ProgramKind.CONTROLLER, "c2", "0.1.0", 1, HEARD),
                        new Program(ProgramKind.GATEWAY, "fra-1", "0.1.0", 1, HEARD))))
            .toList();

    assertThat(checks).extracting(Check::level).containsOnly(Level.WARNING);
    assertThat(checks.getFirst().finding())
        .isEqualTo(
            "1, held back by controller c2 of version 0.1.0, last heard 2026-11-25T10:00:00Z");
    assertThat(checks.getFirst().remedy()).contains("adit controller forget c2");
    assertThat(checks.getLast().remedy()).contains("adit gateway remove fra-1");
  }

  @Test
  void isWellWhenNobodyIsBehind() {
    assertThat(ClusterDoctor.level(new FeatureLevel(2, 2, List.of())))
        .extracting(Check::level)
        .containsExactly(Level.OK);
  }
}
