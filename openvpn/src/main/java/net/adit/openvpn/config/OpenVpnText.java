package net.adit.openvpn.config;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// The one place that quotes and validates text for OpenVPN's lexer, which reads configuration
/// files, pushed options and management commands alike (`parse_line` in options.c).
///
/// Inside double quotes only `"` and `\` are escaped: 2.6 refuses a backslash before anything else
/// ("Bad backslash"). Control characters cannot be carried at all: a line break would start a new
/// line, and the management interface drops the others silently. Text goes out as UTF-8; all
/// lengths are bytes.
public final class OpenVpnText {
  /// The longest parameter (`OPTION_PARM_SIZE`).
  public static final int MAX_PARAMETER = 256;

  /// The longest line of a configuration file without its line break: with it, `OPTION_LINE_SIZE`
  /// bytes are already refused.
  public static final int MAX_FILE_LINE = 254;

  /// The longest line of options inside a `client-auth` block; the daemon cuts longer ones
  /// silently.
  public static final int MAX_BLOCK_LINE = 255;

  /// The most words in a line (`MAX_PARMS`); the daemon ignores further ones silently.
  public static final int MAX_WORDS = 16;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private OpenVpnText() {}

  /// The parameter as one word of a line, in quotes only where it needs them.
  ///
  /// @throws OpenVpnException if it holds a control character or is longer than 256 bytes
  public static String word(String parameter) {
    check(parameter);
    return PLAIN.matcher(parameter).matches() ? parameter : inQuotes(parameter);
  }

  /// The parameter in double quotes, needed or not.
  ///
  /// @throws OpenVpnException if it holds a control character or is longer than 256 bytes
  public static String quoted(String parameter) {
    check(parameter);
    return inQuotes(parameter);
  }

  /// How many bytes the text takes on the wire.
  public static int byteCount(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Returns the line if it fits.
  ///
  /// @throws OpenVpnException if it has more than `limit` bytes
  static String fitting(String line, int limit, String where) {
    int bytes = byteCount(line);
    if (bytes > limit) {
      throw new OpenVpnException(
          Reason.TOO_LONG,
          "%s starting '%s' has %d bytes, OpenVPN takes %d"
              .formatted(where, line.substring(0, Math.min(40, line.length())), bytes, limit));
    }
    return line;
  }

  /// Refuses what no OpenVPN line can carry. The message gives the place and not the text, which
  /// may be a password.
  private static void checkCharacters(String text) {
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      if (isUnprintable(codePoint)) {
        throw new OpenVpnException(
            Reason.CONTROL_CHARACTER,
            "a parameter holds a line break or control character (U+%04X, character %d), which OpenVPN's language cannot carry"
                .formatted(codePoint, index + 1));
      }
      index += Character.charCount(codePoint);
    }
  }

  private static void check(String parameter) {
    checkCharacters(parameter);
    int bytes = byteCount(parameter);
    if (bytes > MAX_PARAMETER) {
      throw new OpenVpnException(
          Reason.TOO_LONG,
          "a parameter of %d bytes is longer than OpenVPN's %d".formatted(bytes, MAX_PARAMETER));
    }
  }

  /// C0, DEL and C1 controls, the two Unicode line separators, and halves of surrogate pairs, which
  /// have no UTF-8 form.
  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
  }

  private static String inQuotes(String parameter) {
    return '"' + parameter.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
