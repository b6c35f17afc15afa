package net.adit.controller.fleet;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.adit.controller.authority.Authorities;
import net.adit.controller.rule.Refusals;
import net.adit.controller.store.table.JoinTokens;
import net.adit.controller.store.table.TokenHash;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.Secret;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.protocol.gateway.JoinToken;

/// Makes join tokens. Thread-safe.
public final class JoinTokenDesk {
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int SECRET_BYTES = 32;

  private final Supplier<DesiredState> state;
  private final JoinTokens tokens;
  private final Authorities authorities;
  private final List<Endpoint> controllers;
  private final SecureRandom random;

  /// @param controllers where agents reach the controllers, by what the tokens say
  public JoinTokenDesk(
      Supplier<DesiredState> state,
      JoinTokens tokens,
      Authorities authorities,
      List<Endpoint> controllers,
      SecureRandom random) {
    this.state = state;
    this.tokens = tokens;
    this.authorities = authorities;
    this.controllers = List.copyOf(controllers);
    this.random = random;
  }

  /// A token, or why there is none.
  public sealed interface Result {
    record Made(JoinToken token, Instant expiresAt) implements Result {}

    record Refused(Refusal refusal) implements Result {}
  }

  /// @param validFor 1 minute to 7 days; 1 hour if absent
  public Result make(GatewayName gateway, Optional<Duration> validFor, Instant now) {
    Duration life = validFor.orElse(USUAL);
    Optional<Refusal> refusal =
        Refusals.first(
            () ->
                state.get().balancers().containsKey(gateway)
                    ? Optional.empty()
                    : GatewayRules.absent(state.get(), gateway),
            () -> unusual(life));
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    JoinToken token =
        new JoinToken(gateway, controllers, authorities.root().fingerprint(), secret());
    Instant expiresAt = now.plus(life);
    tokens.add(hashOf(token.secret()), gateway, expiresAt);
    return new Result.Made(token, expiresAt);
  }

  /// The gateways whose agents have joined.
  public Set<GatewayName> joined() {
    return tokens.joined();
  }

  /// A gateway that is no longer part of the cluster has not joined, and its tokens are void.
  public void forget(GatewayName gateway) {
    tokens.forget(gateway);
  }

  static TokenHash hashOf(String secret) {
    return TokenHash.of(Secret.ofText(secret));
  }

  private static Optional<Refusal> unusual(Duration life) {
    return Refusals.when(
        life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0,
        () ->
            Refusal.of(
                    Kind.INVALID,
                    "validity-invalid",
                    "a join token cannot be valid for " + life,
                    "choose 1 minute to 7 days")
                .at(Place.field("validFor")));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
