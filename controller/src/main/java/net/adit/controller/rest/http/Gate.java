package net.adit.controller.rest.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import net.adit.controller.access.TokenDesk;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.Role;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Lets in who shows a token whose role suffices. Thread-safe.
final class Gate {
  private static final String BEARER = "Bearer ";

  private final TokenDesk tokens;

  Gate(TokenDesk tokens) {
    this.tokens = tokens;
  }

  /// @throws Rejected if the caller is unknown or may not
  Optional<ApiToken> admit(Route route, Context context) {
    return route.role().map(role -> require(role, context));
  }

  private ApiToken require(Role role, Context context) {
    String header = context.header("Authorization");
    Optional<ApiToken> caller =
        header != null && header.startsWith(BEARER)
            ? tokens.recognise(header.substring(BEARER.length()).strip())
            : Optional.empty();
    if (caller.isEmpty()) {
      context.header("WWW-Authenticate", "Bearer realm=\"adit\"");
      throw new Rejected(
          Refusal.of(
              Kind.UNAUTHENTICATED,
              "token-missing",
              "the request has no valid API token",
              "send 'Authorization: Bearer TOKEN' with a token that has not expired"));
    }
    if (!caller.get().role().includes(role)) {
      throw new Rejected(
          Refusal.of(
              Kind.FORBIDDEN,
              "role-too-low",
              "this needs the role "
                  + role.name().toLowerCase(Locale.ROOT)
                  + ", the token is a "
                  + caller.get().role().name().toLowerCase(Locale.ROOT)
                  + "'s",
              "use another token"));
    }
    return caller.get();
  }
}
