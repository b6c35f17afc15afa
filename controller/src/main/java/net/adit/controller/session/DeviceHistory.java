package net.adit.controller.session;

import java.time.Instant;
import java.util.List;
import net.adit.model.identity.GatewayName;

/// What gateways saw of a device. Immutable.
///
/// @param attempts of this device, newest first
/// @param strangers certificates nobody knows and failures in TLS, newest first
public record DeviceHistory(Admittance now, List<Attempt> attempts, List<Attempt> strangers) {
  public DeviceHistory {
    attempts = List.copyOf(attempts);
    strangers = List.copyOf(strangers);
  }

  public record Attempt(
      Instant at, GatewayName gateway, Outcome outcome, String remote, String sentence) {}

  /// How an attempt went.
  public enum Outcome {
    CONNECTED,
    ENDED,
    REFUSED,
    TLS_FAILED
  }
}
