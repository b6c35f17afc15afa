package net.adit.protocol.gateway;

import java.util.Objects;
import java.util.SortedMap;
import net.adit.model.Sorted;

/// What a gateway must keep to itself: travels inside mutual TLS only and lies on its disk with
/// mode 0600. Immutable; its text form shows nothing.
///
/// @param tlsCryptServerKeys PEM of the tls-crypt-v2 server keys of the plan's generations
/// @param routingKey the key of the routing protocol's authentication, 1 to 16 printable characters
///   (RFC 2328 §D.3 allows no more)
public record GatewaySecrets(SortedMap<Integer, String> tlsCryptServerKeys, String routingKey) {
  public GatewaySecrets {
    tlsCryptServerKeys = Sorted.map(tlsCryptServerKeys);
    Objects.requireNonNull(routingKey);
  }

  @Override
  public String toString() {
    return "***";
  }
}
