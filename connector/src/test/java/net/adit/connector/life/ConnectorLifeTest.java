package net.adit.connector.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConnectorLifeTest {
  private static final Event LOST = new Event.Lost("ping timeout", false);

  private Instant now = Instant.parse("2026-12-01T00:00:00Z");
  private ConnectorLife life = of(OnFailure.REQUIRE);

  private static ConnectorLife of(OnFailure onFailure) {
    return new ConnectorLife(onFailure, new SplittableRandom(1));
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
}
