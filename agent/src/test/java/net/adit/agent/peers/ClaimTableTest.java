package net.adit.agent.peers;

import static net.adit.agent.peers.Samples.NOW;
import static net.adit.agent.peers.Samples.claim;
import static net.adit.agent.peers.Samples.device;
import static net.adit.agent.peers.Samples.fingerprint;
import static net.adit.agent.peers.Samples.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.PeerMessage;
import net.adit.protocol.gateway.PeerMessage.Why;
import net.adit.protocol.gateway.Stamp;
import org.junit.jupiter.api.Test;

class ClaimTableTest {
  private static final GatewayName PEER = gateway(2);
  private final ClaimTable table = new ClaimTable(gateway(1), Samples.plan());

  @Test
  void endsItsOwnSessionWhenTheDeviceIsNewerElsewhere() {
    Claim mine = table.claim(device(1), fingerprint(1), "mine", NOW).claim();
    Claim theirs = claim(1, 2, NOW.plusSeconds(1), "theirs");
    assertThat(hear(theirs, NOW.plusSeconds(1))).containsExactly(new Effect.End(mine, theirs));
    assertThat(table.newest(device(1))).contains(theirs);
  }

  @Test
  void keepsItsSessionAgainstAnOlderClaimAndSaysSo() {
    Claim mine = table.claim(device(1), fingerprint(1), "mine", NOW).claim();
    assertThat(hear(claim(1, 2, NOW.minusSeconds(1), "theirs"), NOW))
        .containsExactly(new Effect.Send(PEER, new PeerMessage.Claimed(mine)));
  }

  @Test
  void aLateReleaseTakesNothingFromANewerSession() {
    hear(claim(1, 2, NOW, "old"), NOW);
    Claim mine = table.claim(device(1), fingerprint(1), "mine", NOW.plusSeconds(1)).claim();
    table.received(PEER, new PeerMessage.Released(device(1), "old"), NOW.plusSeconds(2));
    assertThat(table.newest(device(1))).contains(mine);
  }

  @Test
  void aLateReleaseTakesNothingFromANewerSessionOfTheSameGateway() {
    Claim newer = claim(1, 2, NOW.plusSeconds(1), "newer");
    hear(claim(1, 2, NOW, "older"), NOW);
    hear(newer, NOW.plusSeconds(1));
    table.received(PEER, new PeerMessage.Released(device(1), "older"), NOW.plusSeconds(2));
    assertThat(table.newest(device(1))).contains(newer);
  }

  @Test
  void nobodyReleasesWhatAnotherGatewayHolds() {
    hear(claim(1, 2, NOW, "theirs"), NOW);
    table.received(gateway(3), new PeerMessage.Released(device(1), "theirs"), NOW);
    assertThat(table.newest(device(1))).isPresent();
  }

  @Test
  void itsOwnClaimBeatsAPeersThatIsSlightlyAhead() {
    Claim theirs = claim(1, 2, NOW.plusMillis(1_900), "theirs");
    hear(theirs, NOW);
    assertThat(table.claim(device(1), fingerprint(1), "mine", NOW).claim().beats(theirs)).isTrue();
    assertThat(table.claim(device(2), fingerprint(2), "other", NOW).claim().stamp().millis())
        .isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void aSecondSessionHereEndsTheFirst() {
    Claim first = table.claim(device(1), fingerprint(1), "first", NOW).claim();
    ClaimTable.Claimed second = table.claim(device(1), fingerprint(1), "second", NOW);
    assertThat(second.effects()).contains(new Effect.End(first, second.claim()));
  }

  @Test
  void aLyingGatewayGetsNothingAndIsShown() {
    Claim mine = table.claim(device(1), fingerprint(1), "mine", NOW).claim();
    Claim lie = claim(1, 3, NOW.plusSeconds(1), "lie");
    assertThat(hear(lie, NOW))
        .contains(
            new Effect.Send(
                PEER, new PeerMessage.ClaimRefused(device(1), "lie", Why.NOT_YOURS, NOW)))
        .hasAtLeastOneElementOfType(Effect.Raise.class)
        .doesNotHaveAnyElementsOfTypes(Effect.End.class);
    assertThat(table.newest(device(1))).contains(mine);
  }

  @Test
  void aRefusedSenderCorrectsItselfReportsItAndOffersItsClaimsAgain() {
    Instant wrong = NOW.plusSeconds(60);
    Claim mine = table.claim(device(1), fingerprint(1), "mine", wrong).claim();
    List<Effect> effects =
        table.received(
            PEER, new PeerMessage.ClaimRefused(device(1), "mine", Why.AHEAD_OF_TIME, NOW), wrong);
    assertThat(effects)
        .contains(new Effect.Broadcast(new PeerMessage.Claimed(mine.at(Stamp.of(NOW)))))
        .anyMatch(effect -> effect instanceof Effect.Raise(String part, _) && part.equals("clock"));
    assertThat(table.tick(wrong))
        .contains(new Effect.Broadcast(new PeerMessage.Claimed(mine.at(Stamp.of(NOW)))));
  }

  @Test
  void aClockSetRightEndsTheFault() {
    table.received(PEER, new PeerMessage.Ping(NOW), NOW.plusSeconds(60));
    for (int ping = 0; ping < 4; ping++) {
      table.received(PEER, new PeerMessage.Ping(NOW), NOW.plusSeconds(60));
    }
    List<Effect> effects = table.received(PEER, new PeerMessage.Ping(NOW), NOW);
    assertThat(effects).contains(new Effect.Clear("clock"));
  }

  @Test
  void afterALinkReturnsClaimsThatWereNotRepeatedAreOver() {
    Claim kept = claim(1, 2, NOW, "kept");
    hear(kept, NOW);
    hear(claim(2, 2, NOW, "gone"), NOW);
    table.linkDown(PEER, NOW);
    table.linkUp(PEER);
    hear(kept, NOW);
    table.received(PEER, new PeerMessage.Synced(), NOW);
    assertThat(table.newest(device(1))).contains(kept);
    assertThat(table.newest(device(2))).isEmpty();
  }

  @Test
  void whatAGatewayClaimedStaysKnownWhileItsLinkIsDown() {
    Claim theirs = claim(1, 2, NOW, "theirs");
    hear(theirs, NOW);
    table.linkDown(PEER, NOW.plusSeconds(1));
    assertThat(table.newest(device(1))).contains(theirs);
  }

  @Test
  void tellsAllItsLivingClaimsWhenALinkComesUp() {
    Claim mine = table.claim(device(1), fingerprint(1), "mine", NOW).claim();
    table.claim(device(2), fingerprint(2), "over", NOW);
    table.release("over");
    assertThat(table.linkUp(PEER))
        .containsExactly(
            new Effect.Send(PEER, new PeerMessage.Claimed(mine)),
            new Effect.Send(PEER, new PeerMessage.Synced()));
  }

  @Test
  void forgetsWhatAGatewayClaimedThatIsNoPeerAnyMore() {
    hear(claim(1, 2, NOW, "theirs"), NOW);
    table.trust(Samples.plan(), Set.of(gateway(3)));
    assertThat(table.newest(device(1))).isEmpty();
  }

  @Test
  void adoptsLivingSessionsAndEndsThoseThatMovedMeanwhile() {
    Claim theirs = claim(1, 2, NOW.plusSeconds(1), "theirs");
    hear(theirs, NOW);
    Claim stale = claim(1, 1, NOW, "stale");
    Claim alive = claim(2, 1, NOW, "alive");
    assertThat(table.adopt(stale)).containsExactly(new Effect.End(stale, theirs));
    assertThat(table.adopt(alive))
        .containsExactly(new Effect.Broadcast(new PeerMessage.Claimed(alive)));
  }

  @Test
  void aDeviceHasMovedOnOnceAPeerHasClaimedItAnewAndUntilItIsReleased() {
    Claim here = claim(1, 1, NOW, "n1");
    assertThat(table.hasMovedOn(here)).isFalse();
    hear(claim(1, 2, NOW.minusSeconds(60), "n0"), NOW);
    assertThat(table.hasMovedOn(here)).as("what a peer claimed before").isFalse();
    hear(claim(1, 2, NOW.plusSeconds(1), "n2"), NOW);
    assertThat(table.hasMovedOn(here)).isTrue();
    table.received(PEER, new PeerMessage.Released(device(1), "n2"), NOW);
    assertThat(table.hasMovedOn(here)).isFalse();
  }

  @Test
  void moreThanSixMovesAMinuteMakeADeviceContestedUntilItsSessionEnds() {
    fight(Contests.MOST_MOVES);
    assertThat(table.isContested(device(1), NOW)).isFalse();
    List<Effect> last = hear(claim(1, 2, NOW.plusSeconds(8), "n8"), NOW.plusSeconds(8));
    assertThat(last).hasAtLeastOneElementOfType(Effect.Raise.class);
    assertThat(table.isContested(device(1), NOW.plusSeconds(8))).isTrue();
    List<Effect> end =
        table.received(PEER, new PeerMessage.Released(device(1), "n8"), NOW.plusSeconds(9));
    assertThat(end).hasAtLeastOneElementOfType(Effect.Clear.class);
    assertThat(table.isContested(device(1), NOW.plusSeconds(9))).isFalse();
  }

  @Test
  void aContestLastsWhileSomebodyKeepsTryingAndEndsAfterAQuietMinute() {
    fight(Contests.MOST_MOVES + 1);
    Instant later = NOW.plusSeconds(50);
    assertThat(table.isContested(device(1), later)).isTrue();
    assertThat(table.tick(later.plusSeconds(50))).isEmpty();
    assertThat(table.isContested(device(1), later.plusSeconds(50))).isTrue();
    assertThat(table.tick(later.plusSeconds(111)))
        .hasOnlyElementsOfType(Effect.Clear.class)
        .hasSize(1);
    assertThat(table.isContested(device(1), later.plusSeconds(111))).isFalse();
  }

  @Test
  void sixMovesSpreadOverMinutesAreNoContest() {
    for (int move = 0; move < 20; move++) {
      Instant at = NOW.plusSeconds(11L * move);
      assertThat(hear(claim(1, 2 + move % 2, at, "n" + move), gateway(2 + move % 2), at))
          .doesNotHaveAnyElementsOfTypes(Effect.Raise.class);
    }
  }

  /// The first claim is no move.
  private List<Effect> fight(int moves) {
    List<Effect> last = List.of();
    for (int step = 0; step <= moves; step++) {
      Instant at = NOW.plusSeconds(step);
      last = hear(claim(1, 2, at, "n" + step), at);
    }
    return last;
  }

  private List<Effect> hear(Claim claim, Instant now) {
    return hear(claim, PEER, now);
  }

  private List<Effect> hear(Claim claim, GatewayName from, Instant now) {
    return table.received(from, new PeerMessage.Claimed(claim), now);
  }
}
