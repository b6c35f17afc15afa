package net.adit.lab.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.adit.lab.chaos.change.Administrator.Answer;
import net.adit.lab.chaos.change.Change;
import net.adit.lab.chaos.fault.AgentKilled;
import net.adit.lab.chaos.fault.ControllerPaused;
import net.adit.lab.json.Json;
import org.junit.jupiter.api.Test;

class ChaosReportTest {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  @Test
  void holdsFaultsChangesSamplesAndFindings() {
    Json json = Json.parse(report(List.of()).toJson().toString());

    assertThat(json.get("seed").number()).contains(42.0);
    assertThat(json.get("ok").isTrue()).isTrue();
    assertThat(json.get("overlap").number()).contains(0.2);
    assertThat(json.get("faults").list().getFirst().get("from").number()).contains(1.5);
    assertThat(json.get("changes").list().getFirst().get("answer").text()).contains("no answer");
    assertThat(json.get("samples").list()).hasSize(1);
    assertThat(json.get("findings").list().getFirst().get("seen").text()).contains("all went well");
  }

  @Test
  void logTellsInTheOrderOfTimeAndThenWhatWasFound() {
    assertThat(report(List.of("two of them")).log())
        .containsExactly(
            "    1.5  fault   the agent of dc1-a is killed",
            "    2.0  sample  8 flow, 0 addresses announced twice, 0 forbidden packets",
            "    3.0  fault   the controller stands still",
            "    4.0  change  dc2-a is drained: no answer",
            "    5.0  healed  the agent of dc1-a is killed",
            "    6.0  healed  the controller stands still",
            "round 1  FAIL one at a time: two of them");
  }

  @Test
  void isNotOkWithoutFindings() {
    assertThat(new ChaosReport(1, START, START, List.of(), List.of(), List.of(), List.of()).ok())
        .isFalse();
    assertThat(report(List.of("two of them")).broken()).hasSize(1);
  }

  private static ChaosReport report(List<String> broken) {
    return new ChaosReport(
        42,
        START,
        at(10_000),
        List.of(
            new FaultRecord(new AgentKilled("dc1-a"), at(1500), at(5000)),
            new FaultRecord(new ControllerPaused(), at(3000), at(6000))),
        List.of(new ChangeRecord(new Change.Drained("dc2-a"), at(3500), at(4000), Answer.UNKNOWN)),
        List.of(new Sample(at(2000), 8, 0, 0)),
        List.of(new Finding("one at a time", 1, "all went well", broken)));
  }

  private static Instant at(int millis) {
    return START.plusMillis(millis);
  }
}
