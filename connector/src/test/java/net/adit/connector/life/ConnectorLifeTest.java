package net.adit.connector.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.adit.model.net.Endpoint;
import org.junit.jupiter.api.Test;

class ConnectorLifeTest {
  private static final Event LOST = new Event.Lost("ping timeout");

  private Instant now = Instant.parse("2026-12-01T00:00:00Z");
  private ConnectorLife life = of(OnFailure.REQUIRE);

  private static ConnectorLife of(OnFailure onFailure) {
    return new ConnectorLife(onFailure, Optional.empty(), new SplittableRandom(1));
  }

  private List<Step> take(Event event) {
    return life.take(event, now);
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  @Test
  void appStartsOnceThereIsAConnection() {
    assertThat(take(new Event.Begun()))
        .containsExactly(new Step.Say("Starting OpenVPN connection…"), new Step.Dial());
    assertThat(take(new Event.Connected()))
        .containsExactly(new Step.Say("OpenVPN connected"), new Step.StartApp());
  }

  @Test
  void appInTheBackgroundStartsAtOnceAndOnlyOnce() {
    life = of(OnFailure.BACKGROUND);

    assertThat(take(new Event.Begun())).endsWith(new Step.StartApp());
    assertThat(take(new Event.Connected())).doesNotContain(new Step.StartApp());
  }

  @Test
  void requiredConnectionThatDoesNotComeEndsAll() {
    take(new Event.Begun());
    take(LOST);

    assertThat(take(new Event.OutOfTime()))
        .endsWith(new Step.HangUp(), new Step.End(ConnectorLife.FAILED));
    assertThat(take(new Event.Connected())).as("it is over").isEmpty();
  }

  @Test
  void timeIsOverOnlyWhereTheAppHasNotStarted() {
    take(new Event.Begun());
    take(new Event.Connected());
    assertThat(take(new Event.OutOfTime())).isEmpty();

    life = of(OnFailure.WAIT);
    take(new Event.Begun());
    assertThat(take(new Event.OutOfTime())).isEmpty();
    assertThat(take(new Event.Connected())).contains(new Step.StartApp());
  }

  @Test
  void firstLossIsDialledAtOnceAndTheNextAfterLongerAndLongerWaits() {
    take(new Event.Begun());
    take(new Event.Connected());

    assertThat(take(LOST)).endsWith(new Step.Dial());
    List<Duration> waits = losses(12);
    for (int i = 0; i < waits.size(); i++) {
      Duration bound = min(Waits.SHORTEST.multipliedBy(1L << i), Waits.LONGEST);
      assertThat(waits.get(i)).isBetween(bound.dividedBy(2), bound);
    }
  }

  private List<Duration> losses(int count) {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (take(LOST).getLast() instanceof Step.Wait(Duration time)) {
        waits.add(time);
      }
      assertThat(take(new Event.WaitedLongEnough())).containsExactly(new Step.Dial());
    }
    assertThat(waits).hasSize(count);
    return waits;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Test
  void connectionThatLastedMakesTheNextLossTheFirstAgain() {
    take(new Event.Begun());
    take(new Event.Connected());
    take(LOST);
    losses(5);

    take(new Event.Connected());
    after(ConnectorLife.LASTING);
    assertThat(take(LOST)).endsWith(new Step.Dial());
  }

  @Test
  void serverThatThrowsUsOutAtOnceIsNotDialledWithoutEnd() {
    take(new Event.Begun());
    take(new Event.Connected());
    take(LOST);
    take(new Event.Connected());
    after(Duration.ofSeconds(1));

    assertThat(take(LOST).getLast()).isInstanceOf(Step.Wait.class);
  }

  @Test
  void refusedLoginEndsWhatNeedsItAndIsSeldomTriedByOthers() {
    take(new Event.Begun());
    assertThat(take(new Event.Refused("wrong password")))
        .satisfiesExactly(
            line -> assertThat(line.toString()).contains("refuses the login: wrong password"),
            step -> assertThat(step).isEqualTo(new Step.HangUp()),
            step -> assertThat(step).isEqualTo(new Step.End(ConnectorLife.FAILED)));

    life = of(OnFailure.BACKGROUND);
    take(new Event.Begun());
    Step.Wait wait = (Step.Wait) take(new Event.Refused("wrong password")).getLast();
    assertThat(wait.time()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void endsAsTheAppEndsAfterSayingGoodBye() {
    take(new Event.Begun());
    take(new Event.Connected());

    assertThat(take(new Event.Told("TERM"))).containsExactly(new Step.SignalApp("TERM"));
    assertThat(take(new Event.AppEnded(7))).containsExactly(new Step.HangUp(), new Step.End(7));
  }

  @Test
  void signalBeforeTheAppIsThereEndsAll() {
    take(new Event.Begun());

    assertThat(take(new Event.Told("TERM"))).containsExactly(new Step.HangUp(), new Step.End(143));
  }

  @Test
  void appStartsWhenWhatItNeedsAnswers() {
    Endpoint database = Endpoint.parse("db.internal:5432");
    life = new ConnectorLife(OnFailure.REQUIRE, Optional.of(database), new SplittableRandom(1));
    take(new Event.Begun());

    assertThat(take(new Event.Connected())).endsWith(new Step.Probe(database));
    assertThat(take(LOST)).doesNotContain(new Step.StartApp());
    take(new Event.Connected());
    assertThat(take(new Event.Answered()))
        .containsExactly(new Step.Say("db.internal:5432 answers"), new Step.StartApp());
    assertThat(take(new Event.Answered())).as("it runs").isEmpty();
  }

  @Test
  void whatDoesNotAnswerInTimeIsNamed() {
    Endpoint database = Endpoint.parse("db.internal:5432");
    life = new ConnectorLife(OnFailure.REQUIRE, Optional.of(database), new SplittableRandom(1));
    take(new Event.Begun());
    take(new Event.Connected());

    assertThat(take(new Event.OutOfTime()))
        .first()
        .asString()
        .contains("db.internal:5432 does not answer in time");
  }

  @Test
  void clientsThatPutEachOtherOutAreToldOfOnce() {
    take(new Event.Begun());

    assertThat(warnings(RivalWatch.SHORT, 10)).isZero();
    assertThat(warnings(RivalWatch.SHORT.minusSeconds(1), RivalWatch.SERIES - 1)).isZero();
    assertThat(warnings(RivalWatch.SHORT.minusSeconds(1), 10)).isEqualTo(1);
  }

  private long warnings(Duration lasting, int connections) {
    long warnings = 0;
    for (int i = 0; i < connections; i++) {
      take(new Event.Connected());
      after(lasting);
      warnings +=
          take(LOST).stream()
              .filter(step -> step instanceof Step.Warn(String what) && what.contains("same cert"))
              .count();
    }
    return warnings;
  }
}
