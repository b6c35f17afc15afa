package net.adit.model.identity;

import java.util.random.RandomGenerator;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The form of random ids: a letter that tells the kind, a dash, 16 characters of Crockford-like
/// base 32.
final class RandomId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 16;

  private RandomId() {}

  static String make(String letter, RandomGenerator random) {
    StringBuilder text = new StringBuilder(letter).append('-');
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  static void check(String kind, String letter, String value) {
    if (!value.matches(letter + "-[" + ALPHABET + "]{" + LENGTH + "}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, kind, value, "expected '" + letter + "-' and " + LENGTH + " characters");
    }
  }
}
