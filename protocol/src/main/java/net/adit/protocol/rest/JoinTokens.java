package net.adit.protocol.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Join tokens: by which a new gateway is believed once.
public final class JoinTokens {
  private JoinTokens() {}

  /// @param validFor at most 7 days; 1 hour if absent
  public record Request(Optional<Duration> validFor) {}

  /// Shown once.
  ///
  /// @param token what `adit agent join` takes
  public record Issued(String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "join token that expires at " + expiresAt;
    }
  }
}
