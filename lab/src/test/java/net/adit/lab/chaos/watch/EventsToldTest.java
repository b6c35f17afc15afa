package net.adit.lab.chaos.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.lab.chaos.change.ClusterView.Ended;
import net.adit.lab.chaos.change.ClusterView.SessionState;
import net.adit.lab.chaos.fault.AgentKilled;
import net.adit.lab.chaos.report.FaultRecord;
import net.adit.lab.chaos.watch.EventsTold.Stay;
import org.junit.jupiter.api.Test;

class EventsToldTest {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
  private static final Stay STAY = new Stay("laptop1", "dc1-a", at(10), at(30));

  @Test
  void aStayIsToldByASessionThatLivedMeanwhile() {
    assertThat(untold(session("dc1-a", 10, 30))).isEmpty();
    assertThat(untold(new SessionState("x", "laptop1", "dc1-a", at(11), Optional.empty())))
        .isEmpty();
  }

  @Test
  void aSessionElsewhereOrAtAnotherTimeTellsNothing() {
    assertThat(untold(session("dc1-b", 10, 30))).hasSize(1);
    assertThat(untold(session("dc1-a", 0, 5))).hasSize(1);
    assertThat(untold(session("dc1-a", 40, 50))).singleElement().asString().contains("dc1-a");
  }

  @Test
  void whatNoAgentCouldSeeIsNotMissed() {
    FaultRecord fault = new FaultRecord(new AgentKilled("dc1-a"), at(9), at(31));
    FaultRecord shorter = new FaultRecord(new AgentKilled("dc1-a"), at(9), at(20));

    assertThat(EventsTold.untold(List.of(STAY), List.of(), List.of(fault))).isEmpty();
    assertThat(EventsTold.untold(List.of(STAY), List.of(), List.of(shorter))).hasSize(1);
  }

  @Test
  void aSessionDoesNotEndBeforeItBegins() {
    assertThat(EventsTold.disorder(List.of(session("dc1-a", 10, 30)))).isEmpty();
    assertThat(EventsTold.disorder(List.of(session("dc1-a", 30, 10)))).hasSize(1);
  }

  private static List<String> untold(SessionState session) {
    return EventsTold.untold(List.of(STAY), List.of(session), List.of());
  }

  private static SessionState session(String gateway, int from, int to) {
    return new SessionState(
        "x", "laptop1", gateway, at(from), Optional.of(new Ended(at(to), "disconnected")));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
