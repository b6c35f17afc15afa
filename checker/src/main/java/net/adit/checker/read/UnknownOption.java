package net.adit.checker.read;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.adit.checker.option.OptionTable;

/// What is said of a word that stands where an option should, and is none. Immutable.
///
/// It may be a password that lost its place, so it is quoted only if it is built like an option.
record UnknownOption(String name) {
  private static final Pattern LIKE_AN_OPTION = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("</?[a-z0-9-]{2,30}>?");
  private static final int LONGEST = 40;

  Optional<String> near() {
    boolean alike = LIKE_AN_OPTION.matcher(lower()).matches();
    return alike && name.length() < LONGEST
        ? OptionTable.get().nearest(name).filter(known -> hasDigits(known) == hasDigits(name))
        : Optional.empty();
  }

  boolean isQuotable() {
    return name.length() < LONGEST
        && LIKE_AN_OPTION.matcher(lower()).matches()
        && (near().isPresent() || !hasDigits(name));
  }

  /// A tag with more on its line, which openvpn takes for an option.
  private boolean isTag() {
    return TAG.matcher(name).lookingAt();
  }

  String what() {
    if (isTag()) {
      return "the line begins with a tag and goes on behind it, so it opens or closes no block";
    }
    String subject = isQuotable() ? "'" + name + "' is" : "the line's first word is";
    return subject + " no option of openvpn";
  }

  String remedy() {
    if (isTag()) {
      return "put the tag on a line of its own";
    }
    return near()
        .map(known -> "did you mean '" + known + "'?")
        .orElse("correct or remove the line");
  }

  private String lower() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean hasDigits(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }
}
