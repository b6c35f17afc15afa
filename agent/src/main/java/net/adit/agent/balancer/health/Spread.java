package net.adit.agent.balancer.health;

import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;

/// How the flows of one transport are spread. Immutable.
///
/// @param takers who gets new flows, with their weights as they are just now; at least one
/// @param living whose flows stay where they are
/// @param blind whether all gateways seem to be gone, so that this is as it was before they went
public record Spread(
    SortedMap<GatewayName, Integer> takers, SortedSet<GatewayName> living, boolean blind) {
  public Spread {
    takers = Sorted.map(takers);
    living = Sorted.set(living);
  }

  Spread whileBlind() {
    return new Spread(takers, living, true);
  }
}
