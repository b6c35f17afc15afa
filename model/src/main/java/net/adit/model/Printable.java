package net.adit.model;

/// Text of somebody else within a sentence of ours: on one line, without control characters, not
/// too long. Pure.
public final class Printable {
  private Printable() {}

  /// @param longest in characters; what lies behind is cut
  public static String of(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest) + "…";
    return cut.codePoints()
        .map(c -> isPrintable(c) ? c : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// Whether a character has no effect beyond its line.
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
