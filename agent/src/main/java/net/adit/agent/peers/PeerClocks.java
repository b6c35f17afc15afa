package net.adit.agent.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.adit.model.identity.GatewayName;

/// How far the clocks of the connected peers are from this host's. Confined to its owner.
///
/// The cluster's time is the lower median of all clocks, the own one included: every gateway that
/// sees the same peers computes the same time, a minority of wrong or lying clocks moves nothing,
/// and of two gateways the one that is ahead gives way.
final class PeerClocks {
  /// A message that waited somewhere makes the sender look slow; the best of a few does not.
  private static final int SAMPLES = 4;

  private final Map<GatewayName, Deque<Duration>> offsets = new HashMap<>();

  /// @param theirs the peer's clock as its message says
  /// @param ours this host's clock at receipt
  void observe(GatewayName peer, Instant theirs, Instant ours) {
    Deque<Duration> samples = offsets.computeIfAbsent(peer, _ -> new ArrayDeque<>());
    samples.addLast(Duration.between(ours, theirs));
    if (samples.size() > SAMPLES) {
      samples.removeFirst();
    }
  }

  void forget(GatewayName peer) {
    offsets.remove(peer);
  }

  boolean isEmpty() {
    return offsets.isEmpty();
  }

  /// What has to be added to this host's clock to get the cluster's time.
  Duration correction() {
    List<Duration> sorted = new ArrayList<>();
    sorted.add(Duration.ZERO);
    for (Deque<Duration> samples : offsets.values()) {
      samples.stream().max(Duration::compareTo).ifPresent(sorted::add);
    }
    sorted.sort(Duration::compareTo);
    return sorted.get((sorted.size() - 1) / 2);
  }
}
