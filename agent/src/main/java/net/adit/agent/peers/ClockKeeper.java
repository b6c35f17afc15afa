package net.adit.agent.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.Stamp;

/// The gateway's hybrid clock together with what its peers' clocks say about it. Confined to its
/// owner.
final class ClockKeeper {
  /// Smaller differences are the network's, not the clock's.
  private static final Duration DEAD_BAND = Duration.ofMillis(500);

  private final PeerClocks peers = new PeerClocks();
  private HybridClock clock = HybridClock.START;

  /// A new stamp behind all own ones and behind `seen`.
  Stamp stamp(Instant now, Stamp seen) {
    clock = clock.tick(now);
    return clock.lastAfter(seen);
  }

  /// The cluster's time.
  Instant time(Instant now) {
    return clock.time(now);
  }

  Duration correction() {
    return clock.correction();
  }

  /// @return whether the correction changed, so that own stamps have to be made anew
  boolean observe(GatewayName peer, Instant theirs, Instant ours) {
    peers.observe(peer, theirs, ours);
    return settle();
  }

  /// A peer that is gone says nothing about this clock any more; the correction stays as it is
  /// until the others say otherwise.
  boolean forget(GatewayName peer) {
    peers.forget(peer);
    return !peers.isEmpty() && settle();
  }

  private boolean settle() {
    Duration wanted = peers.correction();
    if (wanted.minus(clock.correction()).abs().compareTo(DEAD_BAND) <= 0) {
      return false;
    }
    clock = clock.corrected(wanted);
    return true;
  }

  /// What is wrong with the host's clock, if it is too far from the cluster's time.
  Optional<String> fault() {
    Duration off = clock.correction();
    if (off.abs().compareTo(ClaimRules.TOLERANCE) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "the clock of this gateway is %.1f s %s that of its peers; claims are corrected, set it by NTP"
            .formatted(off.abs().toMillis() / 1000.0, off.isNegative() ? "ahead of" : "behind"));
  }
}
