package net.adit.cli.doctor;

/// The outcome of one check. Immutable.
///
/// @param subject what was looked at
/// @param finding what was found, one sentence
/// @param remedy what to do; empty where all is well
public record Check(Level level, String subject, String finding, String remedy) {

  /// How much it matters.
  public enum Level {
    OK,
    WARNING,
    FAULT
  }

  static Check ok(String subject, String finding) {
    return new Check(Level.OK, subject, finding, "");
  }

  static Check warning(String subject, String finding, String remedy) {
    return new Check(Level.WARNING, subject, finding, remedy);
  }

  static Check fault(String subject, String finding, String remedy) {
    return new Check(Level.FAULT, subject, finding, remedy);
  }
}
