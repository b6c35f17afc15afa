package net.adit.protocol.rest.header;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The header `Adit-Reason`: why a change is made, as its author says. A header carries printable
/// ASCII; anything else, and `%` itself, is written as UTF-8 in `%XX`. Pure.
public final class ReasonHeader {
  public static final String NAME = "Adit-Reason";

  /// In characters.
  public static final int LONGEST = 500;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private ReasonHeader() {}

  /// @param reason may be empty
  /// @throws InvalidValueException if it is too long or has control characters
  public static String encode(String reason) {
    StringBuilder text = new StringBuilder();
    for (byte octet : check(reason).getBytes(StandardCharsets.UTF_8)) {
      if (octet >= ' ' && octet <= '~' && octet != '%') {
        text.append((char) octet);
      } else {
        text.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return text.toString();
  }

  /// @param header as it came; may be empty
  /// @throws InvalidValueException if it is none that [#encode] could have written
  public static String decode(String header) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int at = 0; at < header.length(); at++) {
      char next = header.charAt(at);
      if (next == '%') {
        octets.write(escaped(header, at));
        at += 2;
      } else if (next >= ' ' && next <= '~') {
        octets.write(next);
      } else {
        throw invalid(header, "write characters beyond ASCII as UTF-8 in %XX");
      }
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(octets.toByteArray());
      return check(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException broken) {
      throw invalid(header, "what stands in %XX is not UTF-8");
    }
  }

  private static int escaped(String header, int at) {
    int end = at + 3;
    if (end > header.length()
        || !HexFormat.isHexDigit(header.charAt(at + 1))
        || !HexFormat.isHexDigit(header.charAt(at + 2))) {
      throw invalid(header, "a % begins %XX; write a per cent sign as %25");
    }
    return HexFormat.fromHexDigits(header, at + 1, end);
  }

  private static String check(String reason) {
    if (reason.length() > LONGEST) {
      throw invalid(reason.substring(0, 40) + "…", "at most " + LONGEST + " characters");
    }
    if (reason.codePoints().anyMatch(Character::isISOControl)) {
      throw invalid(reason, "no line breaks and control characters");
    }
    return reason.strip();
  }

  private static InvalidValueException invalid(String text, String rule) {
    return new InvalidValueException(Reason.SYNTAX, "reason of a change", text, rule);
  }
}
