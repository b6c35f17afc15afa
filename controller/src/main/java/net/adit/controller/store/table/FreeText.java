package net.adit.controller.store.table;

import java.text.Normalizer;
import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The rules for text that people and clients choose. Stateless.
public final class FreeText {
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

  /// Text for a table, whatever came in: control characters replaced, cut to a length.
  ///
  /// PostgreSQL takes no zero character in text at all.
  public static String clean(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest);
    return cut.codePoints()
        .map(c ->
            Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// What two texts have in common that differ in case or in the way they are encoded.
  static String key(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
