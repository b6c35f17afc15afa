package net.adit.agent.daemon;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Secret;

/// What daemons show and prove to clients. Immutable; its text form holds no secret.
///
/// @param certificateChain PEM, the gateway's own certificate first
/// @param key PEM of the certificate's key
/// @param replaceBy when the last daemon has to have left it for a newer one
/// @param tlsCryptKeys PEM of the tls-crypt-v2 server keys by generation
public record DaemonKeys(
    String certificateChain, Secret key, Instant replaceBy, Map<Integer, Secret> tlsCryptKeys) {
  public DaemonKeys {
    tlsCryptKeys = Map.copyOf(tlsCryptKeys);
  }

  /// The same with other tls-crypt-v2 server keys.
  public DaemonKeys with(Map<Integer, Secret> others) {
    return new DaemonKeys(certificateChain, key, replaceBy, others);
  }

  /// @throws InvalidValueException if the key of a generation did not come with the plan
  Secret tlsCryptKey(int generation) {
    return Optional.ofNullable(tlsCryptKeys.get(generation))
        .orElseThrow(() ->
            new InvalidValueException(
                Reason.CONFLICT,
                "tls-crypt generation",
                Integer.toString(generation),
                "its key did not come with the plan"));
  }
}
