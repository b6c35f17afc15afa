package net.adit.model.identity;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The one rule for names of objects: they appear in certificates, file names, rule names and URLs
/// and must need no quoting in any of them.
final class Names {
  private static final String FORM = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

  private Names() {}

  static void check(String kind, String value) {
    if (!value.matches(FORM)) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          kind,
          value,
          "expected 1 to 63 lower-case letters, digits and dashes, not starting or ending with a dash");
    }
  }
}
