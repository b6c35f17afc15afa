package net.adit.controller.store.table;

import java.text.Normalizer;
import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The rules for text that people choose. Stateless.
final class FreeText {
  private FreeText() {}

  /// Refuses empty or long text, line breaks and other control characters.
  static void check(String kind, String text, int longest) {
    boolean control = text.codePoints().anyMatch(Character::isISOControl);
    if (text.isBlank() || text.length() > longest || control) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          kind,
          text,
          "expected 1 to " + longest + " characters without line breaks");
    }
  }

  /// What two texts have in common that differ in case or in the way they are encoded.
  static String key(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
