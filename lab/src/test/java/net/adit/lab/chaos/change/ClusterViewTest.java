package net.adit.lab.chaos.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterViewTest {
  private static final String ANSWERS =
      """
      [ {
        "name" : "dc1-a",
        "applied" : {
          "present" : true,
          "revision" : 76,
          "faults" : [ ]
        }
      }, {
        "name" : "dc1-b",
        "drain" : {
          "begun" : "2026-11-30T18:37:40.703Z"
        },
        "applied" : {
          "present" : false,
          "revision" : 75,
          "faults" : [ ]
        }
      } ]
      [ {
        "name" : "laptop1",
        "certificates" : [ {
          "state" : "revoked"
        }, {
          "state" : "valid"
        } ]
      }, {
        "name" : "phone",
        "certificates" : [ {
          "state" : "revoked"
        } ]
      } ]
      [ ]
      [ {
        "id" : "22e7",
        "name" : "laptop1",
        "gateway" : "dc1-a",
        "startedAt" : "2026-11-30T18:37:40.703Z"
      } ]
      [ {
        "id" : "22e7",
        "name" : "laptop1",
        "gateway" : "dc1-a",
        "startedAt" : "2026-11-30T18:37:40.703Z"
      }, {
        "id" : "19f0",
        "name" : "laptop1",
        "gateway" : "dc1-b",
        "startedAt" : "2026-11-30T18:37:20.703Z",
        "ended" : {
          "at" : "2026-11-30T18:37:40.900Z",
          "reason" : "moved"
        }
      } ]
      """;

  private final ClusterView view = ClusterView.parse(ANSWERS);

  @Test
  void readsOneAnswerBehindTheOther() {
    assertThat(view.devices()).containsEntry("laptop1", "valid").containsEntry("phone", "revoked");
    assertThat(view.rules()).isEmpty();
    assertThat(view.sessions()).hasSize(2);
    assertThat(view.living("laptop1"))
        .extracting(session -> session.gateway())
        .containsOnly("dc1-a");
    assertThat(view.gateways().getLast().drained()).isTrue();
    assertThat(view.gateways().getFirst().drained()).isFalse();
  }

  @Test
  void gatewaysAreOfOneMindWhenAllArePresentWithOnePlan() {
    assertThat(view.isOfOneMind()).isFalse();
    assertThat(
            ClusterView.parse(ANSWERS.replace("75", "76").replace(": false", ": true"))
                .isOfOneMind())
        .isTrue();
  }
}
