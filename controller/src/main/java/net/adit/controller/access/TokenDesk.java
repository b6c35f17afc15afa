package net.adit.controller.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Refusals;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.ApiTokens;
import net.adit.controller.store.table.Role;
import net.adit.controller.store.table.TokenHash;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.Secret;

/// Makes, recognises and takes back tokens of the API. Thread-safe.
///
/// A token is `adit_` and 256 random bits; only its hash is kept, so it is shown once.
public final class TokenDesk {
  private static final String PREFIX = "adit_";
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;

  private final ApiTokens tokens;
  private final InstantSource clock;
  private final SecureRandom random;

  public TokenDesk(ApiTokens tokens, InstantSource clock, SecureRandom random) {
    this.tokens = tokens;
    this.clock = clock;
    this.random = random;
  }

  /// A token with its secret, or why there is none.
  public sealed interface Result {
    record Made(ApiToken token, Secret secret) implements Result {}

    record Refused(Refusal refusal) implements Result {}
  }

  public Result make(String name, Role role, Optional<Instant> expiresAt) {
    Instant now = clock.instant();
    Optional<Refusal> refusal = Refusals.first(() -> badName(name), () -> past(expiresAt, now));
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    Secret secret = Secret.ofText(PREFIX + randomText(SECRET_BYTES));
    ApiToken token =
        new ApiToken("t-" + randomText(ID_BYTES), name, role, now, expiresAt, Optional.empty());
    try {
      tokens.add(token, TokenHash.of(secret));
      return new Result.Made(token, secret);
    } catch (StoreException held) {
      if (held.reason() == StoreException.Reason.REFUSED) {
        return new Result.Refused(held.refusal());
      }
      throw held;
    }
  }

  /// Whose token this is; empty if it is unknown or expired.
  public Optional<ApiToken> recognise(String text) {
    Instant now = clock.instant();
    Optional<ApiToken> found =
        text.startsWith(PREFIX) && text.length() < 100
            ? tokens.find(TokenHash.of(Secret.ofText(text))).filter(token -> !token.isExpired(now))
            : Optional.empty();
    found.ifPresent(token -> tokens.used(token, now));
    return found;
  }

  public List<ApiToken> list() {
    return tokens.list();
  }

  /// @return why it stays, if so
  public Optional<Refusal> remove(String name) {
    List<ApiToken> all = tokens.list();
    Optional<ApiToken> found = all.stream().filter(token -> token.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Optional.of(Refusals.absent("token", name));
    }
    if (isLastAdministrator(found.get(), all)) {
      return Optional.of(
          Refusal.of(
              Kind.CONFLICT,
              "token-last-administrator",
              "'" + name + "' is the last token of an administrator that does not expire",
              "make another one first"));
    }
    tokens.remove(found.get().id());
    return Optional.empty();
  }

  private static boolean isLastAdministrator(ApiToken token, List<ApiToken> all) {
    return isLasting(token)
        && all.stream().noneMatch(other -> !other.id().equals(token.id()) && isLasting(other));
  }

  private static boolean isLasting(ApiToken token) {
    return token.role() == Role.ADMINISTRATOR && token.expiresAt().isEmpty();
  }

  private static Optional<Refusal> badName(String name) {
    return Refusals.when(
        !name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}"),
        () ->
            Refusal.of(
                    Kind.INVALID,
                    "token-name-invalid",
                    "a token cannot be called '" + name + "'",
                    "use 1 to 63 letters, digits, dots, dashes, underscores or @")
                .at(Place.field("name")));
  }

  private static Optional<Refusal> past(Optional<Instant> expiresAt, Instant now) {
    return Refusals.when(
        expiresAt.isPresent() && !expiresAt.get().isAfter(now),
        () ->
            Refusal.of(
                    Kind.INVALID,
                    "expiry-past",
                    "the token would have expired already",
                    "choose an instant in the future")
                .at(Place.field("expiresAt")));
  }

  private String randomText(int byteCount) {
    byte[] bytes = new byte[byteCount];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
