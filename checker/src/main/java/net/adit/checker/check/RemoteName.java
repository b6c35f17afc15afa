package net.adit.checker.check;

import java.util.regex.Pattern;

/// Names of hosts. Stateless.
final class RemoteName {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?");

  private RemoteName() {}

  /// Digits and dots alone are an address that is wrong.
  static boolean fits(String text) {
    return NAME.matcher(text).matches()
        && !text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
