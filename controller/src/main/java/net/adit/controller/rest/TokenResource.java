package net.adit.controller.rest;

import java.util.Optional;
import net.adit.controller.access.TokenDesk;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.Role;
import net.adit.model.Refusal;
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
    return switch (tokens.make(spec.name(), Role.valueOf(spec.role().name()), spec.expiresAt())) {
      case TokenDesk.Result.Made made ->
          Reply.created(new Tokens.Issued(view(made.token()), made.secret().reveal()));
      case TokenDesk.Result.Refused refused -> Reply.problem(refused.refusal());
    };
  }

  Reply remove(Call call) {
    Optional<Refusal> refusal = tokens.remove(call.path("token"));
    return refusal.map(Reply::problem).orElseGet(Reply::nothing);
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
