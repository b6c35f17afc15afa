package net.adit.checker.read;

import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.openvpn.config.OptionWord;

/// Finds characters that look like something else: blanks, quotes and dashes of web pages and word
/// processors, invisible ones, and bytes that are no UTF-8. Stateless.
final class Characters {
  private Characters() {}

  /// True if a word holds one, and that is said.
  static boolean areTold(List<OptionWord> words, int line, Findings findings) {
    for (OptionWord word : words) {
      for (int at = 0; at < word.text().length(); at++) {
        char c = word.text().charAt(at);
        Optional<String> name = nameOf(c);
        if (name.isPresent()) {
          findings.error(
              new Place(line, word.column() + at, ""),
              "the line holds %s (U+%04X), which is part of a word for openvpn"
                  .formatted(name.get(), (int) c),
              "type an ordinary character in its place, or save the file as UTF-8 text");
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<String> nameOf(char c) {
    return switch (c) {
      case '\u00a0', '\u202f', '\u2007', '\u3000' ->
          Optional.of("a no-break space or another non-ASCII blank");
      case '\u2018', '\u2019', '\u201a', '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' ->
          Optional.of("a typographic (non-ASCII) quote");
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' ->
          Optional.of("a typographic (non-ASCII) dash");
      case '\ufffd' -> Optional.of("bytes that are no UTF-8 text");
      default -> invisible(c);
    };
  }

  private static Optional<String> invisible(char c) {
    if (Character.isISOControl(c)) {
      return Optional.of("a control character");
    }
    int type = Character.getType(c);
    boolean hidden =
        type == Character.FORMAT
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || (type == Character.SPACE_SEPARATOR && c != ' ');
    return hidden ? Optional.of("an invisible non-ASCII character") : Optional.empty();
  }
}
