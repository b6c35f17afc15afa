package net.adit.pki.tlscrypt;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.Secret;
import net.adit.pki.key.PkiException;

/// OpenVPN's static key of 2048 bits, as `tls-auth` and `tls-crypt` use it. Immutable.
///
/// Its text form is PEM's frame around hexadecimal digits, 16 lines of 32.
public final class StaticKey {
  private static final String BEGIN = "-----BEGIN OpenVPN Static key V1-----";
  private static final String END = "-----END OpenVPN Static key V1-----";
  private static final Pattern FRAMED = Pattern.compile(BEGIN + "([^-]*)" + END);
  private static final int BYTES = 256;
  private static final int LINE = 32;

  private final Secret bytes;

  private StaticKey(Secret bytes) {
    this.bytes = bytes;
  }

  /// True if the text holds the frame's beginning.
  public static boolean isIn(String text) {
    return text.contains(BEGIN);
  }

  /// Reads the first key in a text that may hold anything around it, also with its lines folded
  /// into one.
  ///
  /// @throws PkiException if it holds none, or a damaged one
  public static StaticKey parse(Secret text) {
    Matcher framed = FRAMED.matcher(text.reveal());
    if (!framed.find()) {
      throw malformed("there is no whole OpenVPN static key");
    }
    String digits = framed.group(1).replace("\\r", "").replace("\\n", "").replaceAll("[\\s>]", "");
    if (digits.length() != 2 * BYTES || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw malformed(
          "the OpenVPN static key is damaged: %d hexadecimal digits are needed, %d characters are there"
              .formatted(2 * BYTES, digits.length()));
    }
    return new StaticKey(Secret.ofBytes(HexFormat.of().parseHex(digits)));
  }

  private static PkiException malformed(String what) {
    return PkiException.invalid(
        "static-key-malformed", what, "copy it again from '" + BEGIN + "' to its end line");
  }

  /// The content of the key's file or inline block.
  public Secret toPem() {
    StringBuilder text = new StringBuilder(BEGIN).append('\n');
    String digits = HexFormat.of().formatHex(bytes.toBytes());
    for (int at = 0; at < digits.length(); at += LINE) {
      text.append(digits, at, at + LINE).append('\n');
    }
    return Secret.ofText(text.append(END).append('\n').toString());
  }

  @Override
  public String toString() {
    return "static key ***";
  }
}
