package net.adit.agent.session;

import static net.adit.agent.admission.TestPlan.ALICE;
import static net.adit.agent.admission.TestPlan.BOB;
import static net.adit.agent.admission.TestPlan.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.Decision;
import net.adit.openvpn.management.ClientEnvironment;
import org.junit.jupiter.api.Test;

/// The recorded troubles of other programs, from the event to the effect; the numbers are those of
/// the case collection.
class SessionCasesTest {
  private final Scenario at = new Scenario();

  /// 041: a client without a certificate is turned away by name of its reason.
  @Test
  void deniesAClientWithoutACertificate() {
    ClientConnect nobody =
        ClientConnect.of(
            new ClientEnvironment(
                Map.of(
                    "n_clients", "0",
                    "password", "pw",
                    "untrusted_ip", "192.0.2.45",
                    "username", "myself")));

    assertThat(at.connect("adit0", 3, 1, nobody))
        .containsExactly(
            "refuse 3 1 'no-certificate' 'a client certificate is required'",
            "emit refused no-certificate");
    assertThat(nobody.fingerprint()).isEqualTo(Optional.empty());
  }

  /// 044: bob gets nothing of alice's although his client id is hers.
  @Test
  void endsAllSessionsOfAnEarlierLifeOfTheDaemon() {
    at.login("adit0", 0, ALICE);
    assertThat(at.accept(new SessionEvent.Detached(at.daemon("adit0")))).isEmpty();
    assertThat(at.accept(new SessionEvent.DaemonGone(at.daemon("adit0"))))
        .contains("withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0");

    at.daemonsRestart();
    at.connect("adit0", 0, BOB);
    assertThat(at.routes()).isEmpty();
    at.established("adit0", 0);
    assertThat(at.routes()).containsOnly("10.8.0.7/32@adit0", "fd00:8::a08:7/128@adit0");
    assertThat(at.table().sessions()).map(Session::device).containsExactly(BOB);
  }

  /// 045: a client that leaves while it is answered leaves nothing behind, and the failing answer
  /// harms nobody.
  @Test
  void keepsNothingOfAClientThatLeavesBeforeItIsEstablished() {
    at.connect("adit0", 8, ALICE);
    assertThat(at.disconnected("adit0", 8)).containsExactly("write ended");
    assertThat(
            at.accept(
                new SessionEvent.AnswerFailed(at.key("adit0", 8), 1, "client-auth command failed")))
        .singleElement()
        .asString()
        .startsWith("note");
    assertThat(at.disconnected("adit0", 77)).singleElement().asString().startsWith("note");

    assertThat(at.table().sessions()).isEmpty();
    assertThat(at.routes()).isEmpty();
  }

  /// 050: no decision comes; the agent answers by itself before the client gives up.
  @Test
  void answersTemporarilyBeforeTheHandWindowEnds() {
    Scenario waiting = new Scenario((_, _, _) -> new Decision.Defer(), _ -> false);
    waiting.connect("adit0", 4, ALICE);

    assertThat(waiting.table().deadline()).isBefore(NOW.plusSeconds(15));
    waiting.timeIs(waiting.table().deadline());
    List<String> effects = waiting.accept(new SessionEvent.Tick());
    assertThat(effects).anyMatch(effect -> effect.startsWith("refuse 4 1 'no-decision' 'TEMP["));
    assertThat(waiting.table().sessions()).isEmpty();
    waiting.timeIs(NOW.plusSeconds(61));
    waiting.disconnected("adit0", 4);
    assertThat(waiting.routes()).isEmpty();
  }

  /// 050, with a client that does not know temporary refusals: it gets plain text.
  @Test
  void tellsOldClientsInPlainText() {
    Scenario waiting = new Scenario((_, _, _) -> new Decision.Defer(), _ -> false);
    ClientConnect modern = waiting.client(ALICE);
    ClientConnect old =
        new ClientConnect(
            modern.fingerprint(), modern.commonName(), "192.0.2.9:1", "linux", "2.5.9", false);
    waiting.connect("adit0", 4, 1, old);

    waiting.timeIs(NOW.plusSeconds(10));
    assertThat(waiting.accept(new SessionEvent.Tick()))
        .contains("refuse 4 1 'no-decision' 'no decision in time'");
  }

  /// 051: a device moves to another gateway and its goodbye at the first comes late.
  @Test
  void keepsOneOwnerOfARouteWhenADeviceMovesBetweenGateways() {
    Scenario first = new Scenario();
    Scenario second = new Scenario();
    first.login("adit0", 0, ALICE);
    assertThat(first.routes()).isNotEmpty();

    second.login("adit0", 0, ALICE);
    assertThat(first.superseded(ALICE, "n1"))
        .containsSubsequence("withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0", "kill adit0 0");
    assertThat(first.routes()).isEmpty();
    assertThat(second.routes()).isNotEmpty();

    assertThat(first.disconnected("adit0", 0)).noneMatch(effect -> effect.startsWith("withdraw"));
    assertThat(second.routes()).isNotEmpty();
    second.disconnected("adit0", 0);
    assertThat(second.routes()).isEmpty();
  }
}
