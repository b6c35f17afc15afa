package net.adit.lab.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AditAnswersTest {
  @Test
  void countsTheGatewaysOfARule() {
    String hits =
        """
        [{"rule":"a","what":"rule","packets":3,"gateways":[{"gateway":"x"},{"gateway":"y"}]},
         {"rule":"b","what":"rule","packets":0,"gateways":[]},
         {"what":"no-rule","packets":1,"gateways":[{"gateway":"x"}]}]
        """;
    assertThat(AditAnswers.gatewaysOfRule(hits, "a")).isEqualTo(2);
    assertThat(AditAnswers.gatewaysOfRule(hits, "b")).isZero();
    assertThat(AditAnswers.gatewaysOfRule(hits, "c")).isZero();
  }

  @Test
  void countsWhatATraceShowsToBeDeniedWithoutARule() {
    String lines =
        """
        {"at":"2026-11-30T08:00:00Z","service":"udp/7","verdict":"deny","what":"no-rule"}
        {"at":"2026-11-30T08:00:01Z","verdict":"deny","rule":"x","what":"rule"}
        {"at":"2026-11-30T08:00:02Z","verdict":"allow","rule":"y","what":"rule"}
        {"notShown":7}
        """;
    assertThat(AditAnswers.denials(lines)).isEqualTo(1);
    assertThat(AditAnswers.denials("")).isZero();
  }

  @Test
  void readsGatewaysThatRunAPlanAndThoseThatNeverJoined() {
    assertThat(
            AditAnswers.gateways(
                """
                [{"name":"dc1-a","applied":{"present":true,"revision":17,"faults":[]}},
                 {"name":"dc1-b","joined":false}]
                """))
        .containsExactly(
            new GatewayStatus("dc1-a", true, 17, List.of()),
            new GatewayStatus("dc1-b", false, -1, List.of()));
  }

  @Test
  void readsLivingSessionsOfAPage() {
    assertThat(
            AditAnswers.sessions(
                """
                {"items":[
                  {"name":"late","gateway":"dc3-a","v4":"10.200.0.2","v6":"fd00:200::ac8:2"},
                  {"name":"old","gateway":"dc1-a","v4":"10.200.0.3","v6":"fd00:200::ac8:3",
                   "ended":{"reason":"moved"}}]}
                """))
        .containsExactly(new Session("late", "dc3-a", "10.200.0.2", "fd00:200::ac8:2"));
  }

  @Test
  void findsTheLastRevocationOfADevice() {
    assertThat(
            AditAnswers.revokedAt(
                """
                {"name":"victim","certificates":[
                  {"state":"revoked","revokedAt":"2026-11-25T09:00:00.120Z"},
                  {"state":"revoked","revokedAt":"2026-11-25T09:00:02.500Z"},
                  {"state":"expired"}]}
                """))
        .contains(Instant.parse("2026-11-25T09:00:02.5Z"));
    assertThat(AditAnswers.revokedAt("{}")).isEmpty();
  }
}
