package net.adit.protocol.rest;

import java.time.Instant;
import java.util.List;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;

/// Why a device does or does not connect. Immutable.
///
/// @param now what a gateway with the present plan would say, in one sentence
/// @param attempts its last attempts on every gateway, newest first
/// @param strangers certificates nobody knows and failures in TLS, which may be this device's,
///   newest first
public record DeviceHistory(
    DeviceId device,
    boolean admitted,
    String now,
    List<Attempt> attempts,
    List<Attempt> strangers) {
  public DeviceHistory {
    attempts = List.copyOf(attempts);
    strangers = List.copyOf(strangers);
  }

  /// @param remote the client's public address and port
  /// @param sentence what happened and why
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
