package net.adit.controller.store.table;

import java.time.Instant;
import java.util.Optional;

/// A token of the API without its secret. Immutable.
///
/// @param id appears in the log as the author
/// @param name what its maker called it; unique
/// @param usedAt its last use, to the minute
public record ApiToken(
    String id,
    String name,
    Role role,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> usedAt) {
  public ApiToken {
    FreeText.check("token id", id, 64);
    FreeText.check("token name", name, 100);
  }

  public boolean isExpired(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
