package net.adit.controller.rollout;

import java.util.List;
import net.adit.protocol.gateway.GatewaySecrets;

/// Opens what gateways must keep to themselves. Called once for each revision and set of
/// generations; thread-safe.
public interface SecretsSource {
  /// @param tlsCryptGenerations of the tls-crypt-v2 server keys
  GatewaySecrets of(List<Integer> tlsCryptGenerations);
}
