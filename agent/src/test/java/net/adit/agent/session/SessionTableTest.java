package net.adit.agent.session;

import static net.adit.agent.admission.TestPlan.ALICE;
import static net.adit.agent.admission.TestPlan.BOB;
import static net.adit.agent.admission.TestPlan.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.adit.agent.admission.Admission;
import net.adit.agent.admission.Decision;
import net.adit.agent.admission.TestPlan;
import net.adit.model.identity.DeviceId;
import net.adit.model.plan.PlannedDevice.Access;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.Stamp;
import org.junit.jupiter.api.Test;

class SessionTableTest {
  private final Scenario at = new Scenario();

  @Test
  void letsInThenAnnouncesThenClaimsThenTells() {
    assertThat(at.connect("adit0", 0, ALICE)).containsExactly("write admitted", "answer 0 1");
    assertThat(at.established("adit0", 0))
        .containsExactly(
            "announce 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "assert n1",
            "emit started n1",
            "write started");
  }

  @Test
  void withdrawsAndReleasesWhenTheClientLeaves() {
    at.login("adit0", 0, ALICE);

    assertThat(at.disconnected("adit0", 0))
        .containsExactly(
            "withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "end flows 10.8.0.6/32 fd00:8::a08:6/128",
            "release n1",
            "emit ended n1 DISCONNECTED 7/9",
            "write ended");
    assertThat(at.table().sessions()).isEmpty();
  }

  @Test
  void withdrawsAtTheGoodbyeAndTellsTheEndWithItsCounts() {
    at.login("adit0", 0, ALICE);

    assertThat(at.accept(new SessionEvent.Leaving(at.daemon("adit0"), "192.0.2.9:40000")))
        .containsExactly(
            "write ending",
            "withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "end flows 10.8.0.6/32 fd00:8::a08:6/128",
            "release n1");
    assertThat(at.disconnected("adit0", 0))
        .containsExactly("emit ended n1 DISCONNECTED 7/9", "write ended");
  }

  @Test
  void announcesOwnPrefixesWithTheSession() {
    at.plan().behind(ALICE, "192.168.7.0/24");
    at.planChanged();
    at.connect("adit0", 0, ALICE);

    assertThat(at.established("adit0", 0))
        .contains("announce 10.8.0.6/32 fd00:8::a08:6/128 192.168.7.0/24 adit0");
  }

  @Test
  void deniesWithAReasonAndKeepsNothing() {
    DeviceId stranger = TestPlan.device("stranger");

    assertThat(at.connect("adit0", 3, stranger))
        .containsExactly(
            "refuse 3 1 'unknown-certificate' 'this certificate is not known here'",
            "emit refused unknown-certificate");
    assertThat(at.table().sessions()).isEmpty();
  }

  /// The route is replaced before the old session is killed, and the old session's late end does
  /// not touch it.
  @Test
  void movesBetweenDaemonsWithoutAHole() {
    at.login("adit0", 0, ALICE);
    at.connect("adit1", 0, ALICE);

    assertThat(at.established("adit1", 0))
        .containsExactly(
            "announce 10.8.0.6/32 fd00:8::a08:6/128 adit1",
            "withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "assert n2",
            "write ending",
            "release n1",
            "kill adit0 0",
            "emit started n2",
            "write started");
    assertThat(at.disconnected("adit0", 0))
        .containsExactly("emit ended n1 MOVED 7/9", "write ended");
  }

  @Test
  void keepsTheRouteOfANewSessionOnTheSameDaemon() {
    at.login("adit0", 0, ALICE);
    at.connect("adit0", 1, ALICE);

    assertThat(at.established("adit0", 1))
        .contains("announce 10.8.0.6/32 fd00:8::a08:6/128 adit0", "kill adit0 0")
        .noneMatch(effect -> effect.startsWith("withdraw"));
    assertThat(at.disconnected("adit0", 0)).noneMatch(effect -> effect.startsWith("withdraw"));
  }

  @Test
  void endsAnOlderLoginThatIsEstablishedLate() {
    at.connect("adit0", 0, ALICE);
    at.login("adit1", 0, ALICE);

    assertThat(at.established("adit0", 0)).isEmpty();
    assertThat(at.routes()).containsOnly("10.8.0.6/32@adit1", "fd00:8::a08:6/128@adit1");
  }

  @Test
  void endsTheSessionThatAPeerClaimsLater() {
    at.login("adit0", 0, ALICE);

    assertThat(at.superseded(ALICE, "n1"))
        .containsExactly(
            "write ending",
            "withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "end flows 10.8.0.6/32 fd00:8::a08:6/128",
            "release n1",
            "kill adit0 0");
    assertThat(at.disconnected("adit0", 0))
        .containsExactly("emit ended n1 MOVED 7/9", "write ended");
  }

  @Test
  void endsOnlyTheSessionThatLostTheDevice() {
    at.login("adit0", 0, ALICE);
    at.disconnected("adit0", 0);
    at.login("adit0", 1, ALICE);

    assertThat(at.superseded(ALICE, "n1")).isEmpty();
    assertThat(at.routes()).isNotEmpty();
  }

  @Test
  void keepsTheStampOfItsClaimForARestart() {
    at.login("adit0", 0, ALICE);

    assertThat(at.accept(new SessionEvent.Claimed(at.key("adit0", 0), new Stamp(9000, 0))))
        .containsExactly("write claimed");
    Scenario restarted = new Scenario();
    restarted.table().recover(at.table().sessions());
    assertThat(restarted.attached("adit0", new SessionEvent.DaemonClient(0, true)))
        .contains("assert again n1 9000");
  }

  @Test
  void endsSessionsThatAPlanForbids() {
    at.login("adit0", 0, ALICE);
    at.login("adit0", 1, BOB);
    at.plan().revoke(ALICE);

    assertThat(at.planChanged())
        .contains("kill adit0 0", "withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0")
        .doesNotContain("kill adit0 1");
    assertThat(at.disconnected("adit0", 0)).contains("emit ended n1 NO_LONGER_ALLOWED 7/9");
  }

  @Test
  void endsALoginThatIsForbiddenBeforeItIsEstablished() {
    at.connect("adit0", 0, ALICE);
    at.plan().access(ALICE, Access.USER_DISABLED);

    assertThat(at.planChanged()).contains("kill adit0 0");
    assertThat(at.established("adit0", 0)).isEmpty();
    assertThat(at.routes()).isEmpty();
  }

  @Test
  void sendsADeviceWithANewAddressAwaySoThatItComesAgain() {
    at.login("adit0", 0, ALICE);
    at.plan().address(ALICE, "10.8.0.66");

    assertThat(at.planChanged())
        .contains("withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0", "kill adit0 0");
    assertThat(at.disconnected("adit0", 0)).contains("emit ended n1 SETTINGS_CHANGED 7/9");
  }

  @Test
  void endsSessionsAtTheirInstantWithoutAController() {
    at.plan().endsAt(ALICE, NOW.plusSeconds(60));
    at.planChanged();
    at.login("adit0", 0, ALICE);
    at.login("adit0", 1, BOB);

    assertThat(at.table().deadline()).isEqualTo(NOW.plusSeconds(60));
    at.timeIs(NOW.plusSeconds(60));
    assertThat(at.accept(new SessionEvent.Tick())).contains("kill adit0 0");
    assertThat(at.table().deadline()).isEqualTo(NOW.plusSeconds(86_400));
  }

  @Test
  void endsASessionForAnOperator() {
    at.login("adit0", 0, ALICE);

    assertThat(at.accept(new SessionEvent.EndRequested(ALICE))).contains("kill adit0 0");
    assertThat(at.disconnected("adit0", 0)).contains("emit ended n1 ENDED_BY_OPERATOR 7/9");
  }

  @Test
  void letsAReauthenticatedClientStayWithoutNewOptions() {
    at.login("adit0", 0, ALICE);

    assertThat(at.reauth("adit0", 0, ALICE)).containsExactly("permit 0 2");
  }

  @Test
  void killsAClientWhoseReauthenticationIsDenied() {
    at.login("adit0", 0, ALICE);
    at.timeIs(NOW.plusSeconds(86_400));

    assertThat(at.reauth("adit0", 0, ALICE))
        .containsSubsequence(
            "refuse 0 2 'certificate-expired' 'this certificate has expired'",
            "withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "kill adit0 0");
  }

  @Test
  void sendsAwayAReauthenticationWithoutASession() {
    assertThat(at.reauth("adit0", 5, ALICE)).contains("kill adit0 5");
  }

  @Test
  void sendsAwayAClientThatWasNeverLetIn() {
    assertThat(at.established("adit0", 5)).contains("kill adit0 5");
  }

  @Test
  void endsAllSessionsOfADaemonThatIsGone() {
    at.login("adit0", 0, ALICE);
    at.login("adit1", 0, BOB);

    assertThat(at.accept(new SessionEvent.DaemonGone(at.daemon("adit0"))))
        .contains("withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0", "emit ended n1 DAEMON_GONE 0/0");
    assertThat(at.table().sessions()).hasSize(1);
  }

  @Test
  void leavesTheLastSessionAloneWhenADeviceIsContested() {
    Scenario fought = new Scenario(Admission::decide, device -> device.equals(ALICE));

    assertThat(fought.connect("adit0", 7, ALICE))
        .containsExactly(
            "refuse 7 1 'contested' 'TEMP[backoff 30,advance no]: this device is in use at several"
                + " places at once'",
            "emit refused contested");
    assertThat(fought.connect("adit0", 8, BOB)).contains("answer 8 1");
  }

  @Test
  void forgetsALoginWhoseAnswerTheDaemonDidNotTake() {
    at.connect("adit0", 0, ALICE);

    assertThat(
            at.accept(
                new SessionEvent.AnswerFailed(at.key("adit0", 0), 1, "client-auth command failed")))
        .contains("kill adit0 0", "write ended");
    assertThat(at.table().sessions()).isEmpty();
  }

  @Test
  void retriesNothingButAnswersTemporarilyWhenNoDecisionComes() {
    Scenario deferring = new Scenario((_, _, _) -> new Decision.Defer(), _ -> false);
    assertThat(deferring.connect("adit0", 4, ALICE)).isEmpty();
    assertThat(deferring.table().deadline()).isEqualTo(NOW.plusSeconds(10));

    deferring.timeIs(NOW.plusSeconds(10));
    assertThat(deferring.accept(new SessionEvent.Tick()))
        .contains("refuse 4 1 'no-decision' 'TEMP[backoff 1,advance remote]: no decision in time'");
    deferring.timeIs(NOW.plusSeconds(61));
    assertThat(deferring.disconnected("adit0", 4)).allMatch(effect -> effect.startsWith("note"));
    assertThat(deferring.table().sessions()).isEmpty();
  }

  @Test
  void keepsJournaledSessionsThatTheDaemonStillLists() {
    at.login("adit0", 0, ALICE);
    Scenario restarted = new Scenario();
    restarted.table().recover(at.table().sessions());

    assertThat(restarted.accept(new SessionEvent.DaemonsFound(Set.of(at.daemon("adit0")))))
        .containsExactly("retain adit0 10.8.0.6/32 fd00:8::a08:6/128");
    assertThat(restarted.attached("adit0", new SessionEvent.DaemonClient(0, true)))
        .containsExactly(
            "announce 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "assert again n1 " + NOW.toEpochMilli());
    assertThat(restarted.disconnected("adit0", 0)).contains("emit ended n1 DISCONNECTED 7/9");
  }

  @Test
  void finishesALoginThatWasAnsweredBeforeTheRestart() {
    at.connect("adit0", 0, ALICE);
    Scenario restarted = new Scenario();
    restarted.table().recover(at.table().sessions());

    assertThat(restarted.attached("adit0", new SessionEvent.DaemonClient(0, true)))
        .contains("announce 10.8.0.6/32 fd00:8::a08:6/128 adit0", "emit started n1");
    assertThat(restarted.established("adit0", 0)).isEmpty();
  }

  @Test
  void sendsAwayWhoWaitsWithoutAnswerAfterARestart() {
    Scenario restarted = new Scenario();

    assertThat(
            restarted.attached(
                "adit0",
                new SessionEvent.DaemonClient(8, false),
                new SessionEvent.DaemonClient(9, true)))
        .contains("kill adit0 8", "kill adit0 9");
  }

  @Test
  void leavesAloneWhoAskedAfterTheChannelWasOpened() {
    at.connect("adit0", 8, ALICE);

    assertThat(at.attached("adit0", new SessionEvent.DaemonClient(8, false))).isEmpty();
  }

  @Test
  void endsRecoveredSessionsThatTheDaemonDoesNotListAnyMore() {
    at.login("adit0", 0, ALICE);
    at.login("adit1", 0, BOB);
    Scenario restarted = new Scenario();
    restarted.table().recover(at.table().sessions());

    assertThat(restarted.accept(new SessionEvent.DaemonsFound(Set.of(at.daemon("adit0")))))
        .contains("emit ended n2 DAEMON_GONE 0/0");
    assertThat(restarted.attached("adit0"))
        .contains("withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0", "emit ended n1 DISCONNECTED 0/0");
  }

  @Test
  void judgesRecoveredSessionsByTheCurrentPlan() {
    at.login("adit0", 0, ALICE);
    Scenario restarted = new Scenario();
    restarted.plan().revoke(ALICE);
    restarted.planChanged();
    restarted.table().recover(at.table().sessions());

    assertThat(restarted.attached("adit0", new SessionEvent.DaemonClient(0, true)))
        .contains("kill adit0 0")
        .noneMatch(effect -> effect.startsWith("announce"));
  }

  @Test
  void ordersARecoveredSessionToEndAgain() {
    at.login("adit0", 0, ALICE);
    at.superseded(ALICE, "n1");
    Scenario restarted = new Scenario();
    restarted.table().recover(at.table().sessions());

    assertThat(restarted.attached("adit0", new SessionEvent.DaemonClient(0, true)))
        .containsExactly("kill adit0 0");
    assertThat(restarted.disconnected("adit0", 0)).contains("emit ended n1 MOVED 7/9");
  }

  @Test
  void doubtsItsSessionsWhenAChannelIsLost() {
    at.login("adit0", 0, ALICE);
    at.login("adit0", 1, BOB);
    at.accept(new SessionEvent.Detached(at.daemon("adit0")));

    assertThat(at.attached("adit0", new SessionEvent.DaemonClient(1, true)))
        .contains("emit ended n1 DISCONNECTED 0/0");
    assertThat(at.table().sessions()).hasSize(1);
  }

  @Test
  void keepsReasonsApart() {
    at.login("adit0", 0, ALICE);
    at.accept(new SessionEvent.EndRequested(ALICE));
    at.plan().revoke(ALICE);

    assertThat(at.planChanged()).isEmpty();
    assertThat(at.disconnected("adit0", 0))
        .contains("emit ended n1 " + EndReason.ENDED_BY_OPERATOR + " 7/9");
  }
}
