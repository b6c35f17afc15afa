package net.adit.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedPolicy.RefusedPolicy;
import net.adit.model.desired.Enforcement;
import net.adit.model.desired.Enforcement.Terms;
import net.adit.model.desired.Enforcement.Trial;
import net.adit.model.identity.GatewayName;
import org.junit.jupiter.api.Test;

class SituationTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Revision BEGUN = new Revision(40);
  private static final Enforcement USUAL = Enforcement.NONE;

  @Test
  void waitsForNothingWhereNothingIsOnItsWay() {
    assertThat(new Situation(USUAL, Optional.empty(), BEGUN, List.of(loaded("a", 39))).move(NOW))
        .isEqualTo(new NextMove.Wait());
  }

  @Test
  void switchesWhenThePresentOnesHaveLoadedThisPolicyAndNotOneBeforeIt() {
    assertThat(move(loaded("a", 40), loaded("b", 41), absent("c")))
        .isEqualTo(new NextMove.Switch());
    assertThat(move(loaded("a", 40), loaded("b", 39))).isEqualTo(new NextMove.Wait());
    assertThat(move(loaded("a", 40), nothing("b"))).isEqualTo(new NextMove.Wait());
    assertThat(move(absent("a"), absent("b"))).isEqualTo(new NextMove.Switch());
    assertThat(move()).isEqualTo(new NextMove.Switch());
  }

  @Test
  void switchesAtOnceWhereThereIsNothingToLoad() {
    Situation.Next plain = new Situation.Next(BEGUN, NOW, /* isStaged= */ false);

    assertThat(new Situation(USUAL, Optional.of(plain), BEGUN, List.of(nothing("a"))).move(NOW))
        .isEqualTo(new NextMove.Switch());
  }

  @Test
  void refusesWhatOneOfThePresentRefuses() {
    assertThat(move(loaded("a", 40), refusing("b", 40)))
        .isEqualTo(new NextMove.Refuse("gateway 'b' refuses it: no memory"));
    assertThat(move(loaded("a", 40), refusing("b", 39)))
        .as("that was another policy")
        .isEqualTo(new NextMove.Wait());
  }

  @Test
  void givesUpOnGatewaysThatArePresentButDoNotLoadIt() {
    Situation slow = situation(USUAL, loaded("a", 40), nothing("b"), nothing("c"));

    assertThat(slow.move(NOW.plus(Situation.LOADING).minusMillis(1)))
        .isEqualTo(new NextMove.Wait());
    assertThat(slow.move(NOW.plus(Situation.LOADING)))
        .isEqualTo(
            new NextMove.Refuse(
                "gateways 'b', 'c' are present, but did not load it within 60 seconds"));
  }

  @Test
  void stopsWhereAllAreRequiredAndOneHasBecomeAbsent() {
    Enforcement all =
        new Enforcement(
            USUAL.inForce(), new Terms(true, Optional.empty()), Optional.empty(), Optional.empty());

    assertThat(situation(all, loaded("a", 40), absent("b")).move(NOW))
        .isEqualTo(
            new NextMove.Refuse("gateway 'b' is absent, and the roll-out requires all gateways"));
    assertThat(situation(all, loaded("a", 40)).move(NOW)).isEqualTo(new NextMove.Switch());
  }

  @Test
  void goesBackWhenTheTimeToConfirmIsOverBeforeAnythingElse() {
    Enforcement tried =
        new Enforcement(
            USUAL.inForce(),
            Terms.DEFAULT,
            Optional.of(new Trial(USUAL.inForce(), NOW.plus(Duration.ofSeconds(5)))),
            Optional.empty());
    Situation situation = situation(tried, loaded("a", 40));

    assertThat(situation.move(NOW.plusSeconds(4))).isEqualTo(new NextMove.Switch());
    assertThat(situation.move(NOW.plusSeconds(5))).isInstanceOf(NextMove.Undo.class);
  }

  private static NextMove move(Station... stations) {
    return situation(USUAL, stations).move(NOW);
  }

  private static Situation situation(Enforcement enforcement, Station... stations) {
    Situation.Next next = new Situation.Next(BEGUN, NOW, /* isStaged= */ true);
    return new Situation(enforcement, Optional.of(next), BEGUN, Arrays.asList(stations));
  }

  private static Station loaded(String name, long revision) {
    Revision of = new Revision(revision);
    return station(name, true, new AppliedPolicy(of, Optional.of(of), Optional.empty()));
  }

  private static Station nothing(String name) {
    return station(name, true, AppliedPolicy.NONE);
  }

  private static Station refusing(String name, long revision) {
    Revision of = new Revision(revision);
    RefusedPolicy refused = new RefusedPolicy(of, "no memory");
    return station(name, true, new AppliedPolicy(of, Optional.empty(), Optional.of(refused)));
  }

  private static Station absent(String name) {
    return station(name, false, AppliedPolicy.NONE);
  }

  private static Station station(String name, boolean awaited, AppliedPolicy policy) {
    return new Station(new GatewayName(name), awaited, policy);
  }
}
