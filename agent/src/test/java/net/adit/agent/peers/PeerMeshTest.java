package net.adit.agent.peers;

import static net.adit.agent.peers.Samples.device;
import static net.adit.agent.peers.Samples.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import net.adit.pki.CertificateAuthority;
import net.adit.protocol.gateway.Claim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerMeshTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final CertificateAuthority AUTHORITY = MeshHost.authority();

  private final MeshHost one = new MeshHost(AUTHORITY, 1);
  private final MeshHost two = new MeshHost(AUTHORITY, 2);
  private final MeshHost three = new MeshHost(AUTHORITY, 3);

  @AfterEach
  void close() {
    one.close();
    two.close();
    three.close();
  }

  @Test
  void theNewestSessionTakesTheDeviceFromEveryOtherGateway() throws InterruptedException {
    connectAll();
    Claim first = claim(one, 1, "first");
    Claim second = claim(two, 1, "second");
    await(() -> one.lost.contains(first));
    Claim third = claim(three, 1, "third");
    await(() -> two.lost.contains(second));
    assertThat(third.beats(second)).isTrue();
    assertThat(three.lost).isEmpty();
  }

  @Test
  void afterAPartitionTheNewerSessionStays() throws InterruptedException {
    one.trust();
    two.trust();
    Claim older = claim(one, 1, "older");
    Claim newer = claim(two, 1, "newer");
    one.trust(two);
    two.trust(one);
    await(() -> one.lost.contains(older));
    assertThat(two.lost).isEmpty();
    assertThat(newer.beats(older)).isTrue();
  }

  @Test
  void adoptsSessionsAfterARestartUnlessTheDeviceHasMoved() throws InterruptedException {
    connect(one, two);
    Claim kept = claim(one, 1, "kept");
    Claim moved = claim(one, 2, "moved");
    one.close();
    await(() -> !two.isConnectedTo(one));
    claim(two, 2, "there");
    try (MeshHost again = new MeshHost(AUTHORITY, 1)) {
      again.mesh.adopt(kept);
      again.mesh.adopt(moved);
      again.trust(two);
      two.trust(again);
      await(() -> again.lost.contains(moved));
      assertThat(again.lost).doesNotContain(kept);
    }
  }

  @Test
  void aGatewayTakenOutOfThePlanIsCutOffAtOnce() throws InterruptedException {
    connectAll();
    one.trust(three);
    two.trust(three);
    await(() -> !one.isConnectedTo(two) && !two.isConnectedTo(one));
    claim(one, 1, "mine");
    claim(three, 2, "other");
    two.mesh.claim(device(1), fingerprint(1), "stolen");
    await(() -> one.isConnectedTo(three) && two.isConnectedTo(three));
    assertThat(one.lost).isEmpty();
  }

  @Test
  void aStrangerWithACertificateOfTheClusterIsNotHeard() throws InterruptedException {
    try (MeshHost stranger = new MeshHost(AUTHORITY, 0)) {
      connect(one, two);
      stranger.trust(one, two);
      Claim mine = claim(one, 1, "mine");
      stranger.mesh.claim(device(1), fingerprint(1), "stolen");
      claim(two, 1, "theirs");
      await(() -> one.lost.contains(mine));
      assertThat(stranger.isConnectedTo(one)).isFalse();
      assertThat(two.lost).isEmpty();
    }
  }

  @Test
  void aCertificateOfAnotherClusterIsNotHeard() throws InterruptedException {
    try (MeshHost foreign = new MeshHost(MeshHost.authority(), 3)) {
      one.trust(two, foreign);
      two.trust(one, foreign);
      foreign.trust(one, two);
      await(() -> one.isConnectedTo(two));
      foreign.mesh.claim(device(1), fingerprint(1), "stolen");
      Claim mine = claim(one, 1, "mine");
      claim(two, 1, "theirs");
      await(() -> one.lost.contains(mine));
      assertThat(one.isConnectedTo(foreign)).isFalse();
      assertThat(two.lost).isEmpty();
    }
  }

  @Test
  void aGatewayWhoseClockIsAheadCorrectsItselfAndReportsIt() throws InterruptedException {
    try (MeshHost ahead = new MeshHost(AUTHORITY, 4, Duration.ofMinutes(2))) {
      Claim early = claim(ahead, 1, "early");
      one.trust(two, ahead);
      two.trust(one, ahead);
      ahead.trust(one, two);
      await(() ->
          ahead.faults.current().stream().anyMatch(fault -> fault.component().equals("clock")));
      Claim later = claim(one, 1, "later");
      await(() -> ahead.lost.stream().anyMatch(claim -> claim.isSameSession(early)));
      assertThat(one.lost).isEmpty();
      assertThat(later.stamp().millis()).isLessThan(early.stamp().millis());
    }
  }

  /// A claim in a millisecond of its own: of two hosts that have not heard each other yet, the
  /// later claim is the newer one only then.
  private static Claim claim(MeshHost at, int number, String nonce) {
    long before = System.currentTimeMillis();
    while (System.currentTimeMillis() == before) {
      Thread.onSpinWait();
    }
    return at.mesh.claim(device(number), fingerprint(number), nonce);
  }

  private void connectAll() throws InterruptedException {
    one.trust(two, three);
    two.trust(one, three);
    three.trust(one, two);
    await(() ->
        one.isConnectedTo(two)
            && two.isConnectedTo(one)
            && one.isConnectedTo(three)
            && three.isConnectedTo(one)
            && two.isConnectedTo(three)
            && three.isConnectedTo(two));
  }

  private static void connect(MeshHost here, MeshHost there) throws InterruptedException {
    here.trust(there);
    there.trust(here);
    await(() -> here.isConnectedTo(there) && there.isConnectedTo(here));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(DEADLINE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(end);
      Thread.sleep(5);
    }
  }
}
