package net.adit.agent.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.adit.model.identity.GatewayName;

/// Which peers there should be, which are connected, and since when. Confined to its owner.
final class PeerWatch {
  /// How often the mesh looks around, and pings.
  static final Duration TICK = Duration.ofSeconds(1);

  /// A peer that is away for longer is a fault.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<GatewayName, PeerStatus> peers = new TreeMap<>();

  /// Takes over the plan's list.
  ///
  /// @return ends the faults of those that are no peers any more
  List<Effect> expect(Set<GatewayName> planned, Instant now) {
    List<Effect> effects = new ArrayList<>();
    peers.keySet().stream()
        .filter(peer -> !planned.contains(peer))
        .forEach(peer -> effects.add(new Effect.Clear(component(peer))));
    peers.keySet().retainAll(planned);
    planned.forEach(peer -> peers.putIfAbsent(peer, new PeerStatus(peer, false, now)));
    return effects;
  }

  boolean isPeer(GatewayName name) {
    return peers.containsKey(name);
  }

  List<Effect> up(GatewayName peer, Instant now) {
    peers.computeIfPresent(peer, (_, _) -> new PeerStatus(peer, true, now));
    return List.of(new Effect.Clear(component(peer)));
  }

  void down(GatewayName peer, Instant now) {
    peers.computeIfPresent(peer, (_, _) -> new PeerStatus(peer, false, now));
  }

  List<PeerStatus> status() {
    return List.copyOf(peers.values());
  }

  /// A fault for each peer that is away for too long.
  List<Effect> check(Instant now) {
    return peers.values().stream()
        .filter(peer -> !peer.connected() && now.isAfter(peer.since().plus(PATIENCE)))
        .<Effect>map(peer ->
            new Effect.Raise(
                component(peer.gateway()),
                "no connection to the agent of gateway "
                    + peer.gateway()
                    + " since "
                    + peer.since()
                    + "; check that host and the path to its peer port"))
        .toList();
  }

  private static String component(GatewayName peer) {
    return "peer " + peer;
  }
}
