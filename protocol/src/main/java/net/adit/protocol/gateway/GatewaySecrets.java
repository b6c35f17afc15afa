package net.adit.protocol.gateway;

import java.util.Objects;

/// What a gateway must keep to itself: travels inside mutual TLS only and lies on its disk with
/// mode 0600. Immutable; its text form shows nothing.
///
/// @param tlsCryptServerKey PEM of the tls-crypt-v2 server key of the plan's generation
/// @param routingKey the key of the routing protocol's authentication, 1 to 16 printable characters
///   (RFC 2328 §D.3 allows no more)
public record GatewaySecrets(String tlsCryptServerKey, String routingKey) {
  public GatewaySecrets {
    Objects.requireNonNull(tlsCryptServerKey);
    Objects.requireNonNull(routingKey);
  }

  @Override
  public String toString() {
    return "***";
  }
}
