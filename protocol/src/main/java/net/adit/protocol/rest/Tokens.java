package net.adit.protocol.rest;

import java.time.Instant;
import java.util.Optional;

/// Tokens by which programs and people use the API.
public final class Tokens {
  private Tokens() {}

  /// What a token allows; each role includes those before it.
  public enum Role {
    /// Sees everything but secrets.
    VIEWER,
    /// Manages users, devices and sessions.
    OPERATOR,
    /// Everything.
    ADMINISTRATOR
  }

  /// @param name unique, shown in the change log as the author
  /// @param expiresAt never if absent
  public record Spec(String name, Role role, Optional<Instant> expiresAt) {}

  public record View(
      String name,
      Role role,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> lastUsedAt) {}

  /// Shown once.
  public record Issued(View view, String token) {
    @Override
    public String toString() {
      return "token " + view.name();
    }
  }
}
