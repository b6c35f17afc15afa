package net.adit.controller.rest;

import net.adit.controller.access.TokenDesk;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.Role;
import net.adit.protocol.rest.Tokens;

/// Tokens of the API. Thread-safe.
final class TokenResource {
  private final TokenDesk tokens;

  TokenResource(TokenDesk tokens) {
    this.tokens = tokens;
  }

  Reply list(Call call) {
    return Reply.all(tokens.list().stream().map(TokenResource::view).toList());
  }

  /// The answer is the only place that ever shows the token.
  Reply add(Call call) {
    Tokens.Spec spec = call.body(Tokens.Spec.class);
    TokenDesk.Wish wish =
        new TokenDesk.Wish(spec.name(), Role.valueOf(spec.role().name()), spec.expiresAt());
    return switch (tokens.make(call.author(), call.reason(), wish)) {
      case TokenDesk.Result.Made made ->
          Reply.created(new Tokens.Issued(view(made.token()), made.secret().reveal()));
      case TokenDesk.Result.Refused refused -> Reply.problem(refused.refusal());
    };
  }

  Reply remove(Call call) {
    return Reply.of(
        tokens.remove(call.author(), call.reason(), call.path("token")), _ -> Reply.nothing());
  }

  private static Tokens.View view(ApiToken token) {
    return new Tokens.View(
        token.name(),
        Tokens.Role.valueOf(token.role().name()),
        token.createdAt(),
        token.expiresAt(),
        token.usedAt());
  }
}
