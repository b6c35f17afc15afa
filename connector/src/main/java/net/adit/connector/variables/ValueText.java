package net.adit.connector.variables;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Takes a text out of the form in which it was put into a variable. Platforms that allow no line
/// breaks there make people write `\n`, and those that allow no special characters base64. Pure.
final class ValueText {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]{16,}={0,2}\\s*");
  private static final Pattern WRITTEN_BREAK = Pattern.compile("(?:\\\\r)?\\\\n");

  private ValueText() {}

  /// The text itself: as it is if it is in none of these forms.
  ///
  /// An option name of OpenVPN or a `-----BEGIN` is never base64 of something readable, so no text
  /// is mistaken for one.
  static byte[] decoded(byte[] value) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    return base64(text)
        .map(ValueText::decoded)
        .orElseGet(() -> withBreaks(text).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Optional<byte[]> base64(String text) {
    if (!BASE64.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getMimeDecoder().decode(text);
      return Optional.of(decoded).filter(ValueText::isText);
    } catch (IllegalArgumentException otherwise) {
      return Optional.empty();
    }
  }

  /// Whether it can be what somebody encoded: with lines, or a line, of characters.
  private static boolean isText(byte[] decoded) {
    return decoded.length > 0
        && new String(decoded, StandardCharsets.UTF_8)
            .codePoints()
            .allMatch(one ->
                one != 0xFFFD && ((one >= ' ' && one != 0x7F) || "\t\r\n\uFEFF".indexOf(one) >= 0));
  }

  /// A text that has line breaks means `\n` as OpenVPN does, where it stands for an `n`.
  private static String withBreaks(String text) {
    String trimmed = text.strip();
    return trimmed.indexOf('\n') >= 0 || !trimmed.contains("\\n")
        ? text
        : WRITTEN_BREAK.matcher(text).replaceAll("\n");
  }

  /// Overwrites what is not needed any more.
  static void forget(byte[] secret) {
    Arrays.fill(secret, (byte) 0);
  }
}
