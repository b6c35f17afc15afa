package net.adit.controller.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.ApiTokens;
import net.adit.controller.store.table.Role;
import net.adit.controller.store.table.TokenHash;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.Secret;
import net.adit.model.desired.Change;

/// Makes, recognises and takes back tokens of the API. Thread-safe.
///
/// A token is `adit_` and 256 random bits; only its hash is kept, so it is shown once.
public final class TokenDesk {
  private static final String PREFIX = "adit_";
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;

  private final StateKeeper keeper;
  private final ApiTokens tokens;
  private final InstantSource clock;
  private final SecureRandom random;

  public TokenDesk(StateKeeper keeper, ApiTokens tokens, InstantSource clock, SecureRandom random) {
    this.keeper = keeper;
    this.tokens = tokens;
    this.clock = clock;
    this.random = random;
  }

  /// A token with its secret, or why there is none.
  public sealed interface Result {
    record Made(ApiToken token, Secret secret) implements Result {}

    record Refused(Refusal refusal) implements Result {}
  }

  /// What somebody asks for.
  public record Wish(String name, Role role, Optional<Instant> expiresAt) {}

  /// Makes a token; the log tells who did, and never the token.
  public Result make(Author author, String reason, Wish wish) {
    Secret secret = Secret.ofText(PREFIX + randomText(SECRET_BYTES));
    String id = "t-" + randomText(ID_BYTES);
    Outcome<ApiToken> outcome =
        keeper.decide(author, reason, (_, now) -> decide(wish, id, secret, now));
    return switch (outcome) {
      case Outcome.Done<ApiToken> done -> new Result.Made(done.response(), secret);
      case Outcome.Refused<ApiToken>(Refusal refusal) -> new Result.Refused(refusal);
    };
  }

  private static Verdict<ApiToken> decide(Wish wish, String id, Secret secret, Instant now) {
    Optional<Refusal> refusal =
        Refusals.first(() -> badName(wish.name()), () -> past(wish.expiresAt(), now));
    if (refusal.isPresent()) {
      return Verdict.refused(refusal.get());
    }
    ApiToken token =
        new ApiToken(id, wish.name(), wish.role(), now, wish.expiresAt(), Optional.empty());
    Change made =
        new Change.TokenMade(
            id, wish.name(), Change.TokenRole.valueOf(wish.role().name()), wish.expiresAt());
    return Verdict.accepted(
        List.of(made), List.of(new Extra.AddApiToken(token, TokenHash.of(secret))), token);
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

  /// Takes a token back: it is refused from now on.
  public Outcome<String> remove(Author author, String reason, String name) {
    return keeper.decide(author, reason, (_, _) -> removal(name, tokens.list()));
  }

  private static Verdict<String> removal(String name, List<ApiToken> all) {
    Optional<ApiToken> found = all.stream().filter(token -> token.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Verdict.refused(Refusals.absent("token", name));
    }
    ApiToken token = found.get();
    if (isLastAdministrator(token, all)) {
      return Verdict.refused(
          Refusal.of(
              Kind.CONFLICT,
              "token-last-administrator",
              "'" + name + "' is the last token of an administrator that does not expire",
              "make another one first"));
    }
    return Verdict.accepted(
        List.of(new Change.TokenRemoved(token.id(), name)),
        List.of(new Extra.RemoveApiToken(token.id())),
        name);
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
