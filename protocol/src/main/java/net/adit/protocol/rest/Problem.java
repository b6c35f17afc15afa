package net.adit.protocol.rest;

import java.util.Optional;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// A refusal as a problem document (RFC 9457). Immutable.
///
/// @param type `urn:adit:problem:` and the refusal's stable name
/// @param title the family, the same for all problems of one status
/// @param detail what is refused, one sentence without what to do
/// @param remedy what to do; empty if nothing can be done
/// @param where the field of the request, or file and line, if there is such a place
public record Problem(
    String type, String title, int status, String detail, String remedy, Optional<Where> where) {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String PREFIX = "urn:adit:problem:";

  /// @param line 1-based; 0 if there are no lines
  /// @param column 1-based; 0 if unknown
  public record Where(String source, int line, int column) {}

  public static Problem of(Refusal refusal) {
    return new Problem(
        PREFIX + refusal.type(),
        titleOf(refusal.kind()),
        statusOf(refusal.kind()),
        refusal.what(),
        refusal.remedy(),
        refusal.where().map(place -> new Where(place.source(), place.line(), place.column())));
  }

  /// The same refusal under another HTTP status of its family, such as 413 or 405.
  public Problem withStatus(int other) {
    return new Problem(type, title, other, detail, remedy, where);
  }

  /// The refusal this document was made of; a full list counts as a conflict.
  public Refusal toRefusal() {
    Refusal plain =
        Refusal.of(
            kindOf(status),
            type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type,
            detail,
            remedy);
    return where
        .map(place -> plain.at(new Place(place.source(), place.line(), place.column())))
        .orElse(plain);
  }

  /// The one place where a kind of refusal becomes a status.
  public static int statusOf(Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT, EXHAUSTED -> 409;
      case UNAVAILABLE -> 503;
    };
  }

  private static String titleOf(Kind kind) {
    return switch (kind) {
      case INVALID -> "The request is not valid";
      case UNAUTHENTICATED -> "Who you are is not known";
      case FORBIDDEN -> "Your role does not allow this";
      case NOT_FOUND -> "There is no such thing";
      case CONFLICT, EXHAUSTED -> "The present state does not allow this";
      case UNAVAILABLE -> "This cannot be done now";
    };
  }

  private static Kind kindOf(int status) {
    return switch (status) {
      case 401 -> Kind.UNAUTHENTICATED;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 409, 412 -> Kind.CONFLICT;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.INVALID;
    };
  }
}
