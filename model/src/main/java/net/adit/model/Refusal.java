package net.adit.model;

import java.util.Optional;

/// An expected "no" as a value: what is refused, where the cause lies and what to do about it.
///
/// Immutable. What a text of somebody else brings into it cannot break the line or drown it. It
/// maps once to an exit code (command line) and once to a problem document (RFC 9457).
///
/// @param kind decides the exit code and the HTTP status
/// @param type a stable, dashed name of this refusal, such as `address-held`; part of the API
/// @param what one sentence without a final full stop
/// @param where file, line and column, or the field of a request, if there is such a place
/// @param remedy what the user can do, an imperative sentence; empty if nothing can be done
public record Refusal(Kind kind, String type, String what, Optional<Place> where, String remedy) {
  private static final int LONGEST = 2_000;

  public Refusal {
    what = Printable.of(what, LONGEST);
    remedy = Printable.of(remedy, LONGEST);
  }

  /// The family a refusal belongs to.
  public enum Kind {
    /// The input itself is malformed (HTTP 400).
    INVALID,
    /// The caller is not known (HTTP 401).
    UNAUTHENTICATED,
    /// The caller may not do this (HTTP 403).
    FORBIDDEN,
    /// What is named does not exist (HTTP 404).
    NOT_FOUND,
    /// The state does not allow it: already held, in use, revision passed by (HTTP 409).
    CONFLICT,
    /// Nothing is left to give: pool exhausted, limit reached (HTTP 409).
    EXHAUSTED,
    /// It cannot be done now and may be tried again (HTTP 503).
    UNAVAILABLE
  }

  /// Where the cause of a refusal lies.
  ///
  /// @param source file name or field name
  /// @param line 1-based; 0 if there are no lines
  /// @param column 1-based; 0 if unknown
  public record Place(String source, int line, int column) {
    public static Place field(String name) {
      return new Place(name, 0, 0);
    }

    public static Place line(String file, int line) {
      return new Place(file, line, 0);
    }

    @Override
    public String toString() {
      return line == 0
          ? source
          : column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
  }

  public static Refusal of(Kind kind, String type, String what, String remedy) {
    return new Refusal(kind, type, what, Optional.empty(), remedy);
  }

  public Refusal at(Place place) {
    return new Refusal(kind, type, what, Optional.of(place), remedy);
  }

  /// The one sentence a person reads: `where: what; remedy`.
  public String sentence() {
    String head = where.map(place -> place + ": ").orElse("") + what;
    return remedy.isEmpty() ? head : head + "; " + remedy;
  }
}
