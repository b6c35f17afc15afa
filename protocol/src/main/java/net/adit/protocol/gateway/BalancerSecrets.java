package net.adit.protocol.gateway;

import java.util.Objects;
import java.util.SortedMap;
import net.adit.model.Sorted;

/// What a balancer must keep to itself: travels inside mutual TLS only and lies on its disk with
/// mode 0600. Immutable; its text form shows nothing.
///
/// @param probeKeys PEM of a tls-crypt-v2 client key for each generation: with it a daemon is asked
///   whether it lives, and nobody gets in
/// @param routingKey the key of the routing protocol's authentication
public record BalancerSecrets(SortedMap<Integer, String> probeKeys, String routingKey) {
  public BalancerSecrets {
    probeKeys = Sorted.map(probeKeys);
    Objects.requireNonNull(routingKey);
  }

  @Override
  public String toString() {
    return "***";
  }
}
