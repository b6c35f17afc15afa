package net.adit.agent.session;

import static net.adit.agent.admission.TestPlan.ALICE;
import static net.adit.agent.admission.TestPlan.BOB;
import static net.adit.agent.admission.TestPlan.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.TestPlan;
import net.adit.model.identity.DeviceId;
import net.adit.model.plan.ServerPlan.Departure;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private final Scenario at = new Scenario();
  private int orders;

  private void drain(Duration within, boolean bySameEntry) {
    orders++;
    at.accept(
        new SessionEvent.DepartureOrdered(
            Optional.of(new Departure(NOW.plusMillis(orders), within, bySameEntry))));
  }

  private List<String> tick(Instant when) {
    at.timeIs(when);
    return at.accept(new SessionEvent.Tick());
  }

  private long sent(Instant when) {
    return tick(when).stream().filter(effect -> effect.startsWith("send away")).count();
  }

  @Test
  void sendsSessionsToTheNextRemoteAndTakesTheirRoutesAtOnce() {
    at.login("adit0", 0, ALICE);
    drain(Duration.ofMinutes(2), false);

    assertThat(at.table().deadline()).isEqualTo(NOW);
    assertThat(tick(NOW))
        .containsExactly(
            "write ending",
            "withdraw 10.8.0.6/32 fd00:8::a08:6/128 adit0",
            "end flows 10.8.0.6/32 fd00:8::a08:6/128",
            "release n1",
            "send away 0 next");
    assertThat(at.routes()).isEmpty();
    assertThat(at.disconnected("adit0", 0))
        .containsExactly("emit ended n1 DRAINED 7/9", "write ended");
    assertThat(at.table().deadline()).as("nobody is left").isAfter(NOW.plusSeconds(3600));
  }

  @Test
  void behindABalancerItWaitsForItAndSendsToTheSameAddress() {
    at.login("adit0", 0, ALICE);
    drain(Duration.ofMinutes(2), true);

    assertThat(at.table().deadline()).isEqualTo(NOW.plus(Departures.WORD_SPREADS));
    assertThat(tick(NOW.plusMillis(999))).isEmpty();
    assertThat(tick(NOW.plus(Departures.WORD_SPREADS))).contains("send away 0 again");
  }

  @Test
  void whoArrivesElsewhereMakesRoomForTheNext() {
    login(50);
    drain(Duration.ofMinutes(20), false);

    assertThat(sent(NOW)).isEqualTo(16);
    assertThat(at.table().deadline()).isEqualTo(NOW.plus(Departures.PAUSE));
    assertThat(sent(NOW.plusMillis(50))).as("nobody has arrived").isZero();
    for (int n = 0; n < 10; n++) {
      at.arrives(device(n));
    }
    assertThat(sent(NOW.plusMillis(90))).as("before the next look").isZero();
    assertThat(sent(NOW.plusMillis(100))).isEqualTo(10);
    assertThat(sent(NOW.plus(Departures.LONGEST_WAY))).isZero();
    assertThat(sent(NOW.plus(Departures.LONGEST_WAY).plusMillis(50)))
        .as("the first six are not waited for any longer")
        .isEqualTo(6);
    assertThat(sent(NOW.plusSeconds(7))).isEqualTo(16);
    assertThat(sent(NOW.plusSeconds(11))).isEqualTo(2);
    assertThat(sent(NOW.plusSeconds(20))).isZero();
  }

  @Test
  void goesFasterWhereTheTimeAsksForIt() {
    login(200);
    drain(Duration.ofSeconds(1), false);

    assertThat(sent(NOW)).isEqualTo(16);
    assertThat(sent(NOW.plusMillis(200))).as("a fifth is due").isEqualTo(24);
    assertThat(sent(NOW.plusMillis(250))).isEqualTo(10);
    assertThat(sent(NOW.plusSeconds(5))).as("all that are left").isEqualTo(150);
  }

  @Test
  void sessionsThatEndByThemselvesMeanwhileTakeNothingAway() {
    login(100);
    drain(Duration.ofSeconds(1), false);
    assertThat(sent(NOW.plusMillis(500))).as("half of them are due").isEqualTo(50);
    for (int n = 50; n < 100; n++) {
      at.disconnected("adit0", n);
    }
    assertThat(sent(NOW.plusMillis(600))).isZero();
  }

  private static DeviceId device(int number) {
    return TestPlan.device("drain%03d".formatted(number));
  }

  private void login(int count) {
    for (int n = 0; n < count; n++) {
      DeviceId device = device(n);
      at.plan().add(device, "10.8.1." + n);
      at.planChanged();
      at.login("adit0", n, device);
    }
  }

  @Test
  void turnsNewLoginsAwayWithoutCountingThemAsRefused() {
    drain(Duration.ofMinutes(2), false);

    assertThat(at.connect("adit0", 0, ALICE))
        .containsExactly(
            "refuse 0 1 'drained' 'TEMP[backoff 0,advance remote]: this gateway is being emptied'");
    assertThat(at.connect("adit0", 1, ALICE))
        .containsExactly(
            "refuse 1 1 'drained' 'TEMP[backoff 1,advance remote]: this gateway is being emptied'");
  }

  @Test
  void behindABalancerTheFirstTryIsTheSameAddress() {
    drain(Duration.ofMinutes(2), true);

    assertThat(at.connect("adit0", 0, ALICE)).asString().contains("backoff 0,advance no");
    assertThat(at.connect("adit0", 1, ALICE)).asString().contains("backoff 1,advance remote");
  }

  @Test
  void whoHasNowhereElseToGoStays() {
    drain(Duration.ofMinutes(2), false);
    for (int n = 0; n < Departures.MOST_TRIES; n++) {
      assertThat(at.connect("adit0", n, ALICE)).asString().contains("refuse");
    }

    assertThat(at.connect("adit0", 9, ALICE)).contains("answer 9 1");
    at.established("adit0", 9);
    assertThat(sent(NOW.plusMillis(300))).isZero();
    assertThat(sent(NOW.plusSeconds(60))).as("it is left alone").isZero();
    assertThat(at.routes()).isNotEmpty();
  }

  @Test
  void whoComesAgainMuchLaterIsTurnedAwayAnew() {
    drain(Duration.ofMinutes(20), false);
    for (int n = 0; n < Departures.MOST_TRIES; n++) {
      at.connect("adit0", n, ALICE);
    }
    at.timeIs(NOW.plus(Departures.IN_A_ROW).plusSeconds(1));

    assertThat(at.connect("adit0", 9, ALICE)).asString().contains("backoff 0");
  }

  /// A refusal is final for them, so they come in and are sent away like those that were there.
  @Test
  void oldClientsAreLetInAndSentAwayThen() {
    drain(Duration.ofMinutes(2), false);
    for (int n = 0; n < Departures.MOST_TRIES; n++) {
      assertThat(at.connect("adit0", n, 1, old(BOB))).contains("answer " + n + " 1");
      at.established("adit0", n);
      assertThat(sent(NOW.plusSeconds(n + 1))).isEqualTo(1);
    }

    at.connect("adit0", 9, 1, old(BOB));
    at.established("adit0", 9);
    assertThat(sent(NOW.plusSeconds(9))).as("it has nowhere else to go").isZero();
  }

  private static ClientConnect old(DeviceId device) {
    ClientConnect now = TestPlan.client(device);
    return new ClientConnect(
        now.fingerprint(), now.commonName(), now.remote(), now.platform(), "2.5.11", false);
  }

  @Test
  void refusalsAreWhatTheyAreElsewhere() {
    drain(Duration.ofMinutes(2), false);
    at.plan().revoke(ALICE);
    at.planChanged();

    assertThat(at.connect("adit0", 0, ALICE)).contains("emit refused revoked");
  }

  @Test
  void takesSessionsAgainAfterwards() {
    drain(Duration.ofMinutes(2), false);
    at.accept(new SessionEvent.DepartureOrdered(Optional.empty()));

    assertThat(at.connect("adit0", 0, ALICE)).contains("answer 0 1");
    at.established("adit0", 0);
    assertThat(sent(NOW.plusSeconds(1))).isZero();
  }

  @Test
  void theSameOrderAgainChangesNothing() {
    login(50);
    Departure order = new Departure(NOW, Duration.ofMinutes(2), true);
    at.accept(new SessionEvent.DepartureOrdered(Optional.of(order)));
    at.timeIs(NOW.plusMillis(900));
    at.accept(new SessionEvent.DepartureOrdered(Optional.of(order)));

    assertThat(at.table().deadline()).isEqualTo(NOW.plusSeconds(1));
  }
}
