package net.adit.controller.rollout;

import net.adit.protocol.gateway.GatewaySecrets;

/// Opens what gateways must keep to themselves. Called for each plan message; thread-safe.
public interface SecretsSource {
  /// @param tlsCryptGeneration which tls-crypt-v2 server key
  GatewaySecrets of(int tlsCryptGeneration);
}
