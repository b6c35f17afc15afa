package net.adit.model.plan;

import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;

/// The other gateways: whom an agent talks to, and whom it believes. Immutable.
///
/// @param endpoint where this gateway's own agent listens for the others
/// @param peers the other gateways' agents by name; a connection is accepted only from a
///   certificate that carries one of these names
/// @param balancers the balancers that this gateway tells how it is
public record PeerPlan(
    Endpoint endpoint, SortedMap<GatewayName, Endpoint> peers, SortedSet<GatewayName> balancers) {
  public PeerPlan {
    peers = Sorted.map(peers);
    balancers = Sorted.set(balancers);
  }
}
