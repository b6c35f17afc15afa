package net.adit.checker.finding;

/// One thing that is wrong or was changed. Immutable; it holds no secret.
///
/// @param what is so, as the beginning of a sentence
/// @param remedy what to do about it; empty = nothing
public record Finding(Severity severity, Place place, String what, String remedy) {

  /// The whole sentence.
  public String message() {
    return remedy.isEmpty() ? what : what + "; " + remedy;
  }
}
