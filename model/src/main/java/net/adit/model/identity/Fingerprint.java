package net.adit.model.identity;

import java.util.HexFormat;
import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The SHA-256 digest of a certificate's DER form: what identifies a certificate everywhere in
/// Adit.
///
/// @param value 64 lower-case hexadecimal digits
public record Fingerprint(String value) implements Comparable<Fingerprint> {
  public Fingerprint {
    if (!value.matches("[0-9a-f]{64}")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "certificate fingerprint",
          value,
          "expected 64 hexadecimal digits (SHA-256)");
    }
  }

  /// Reads plain or colon-separated hexadecimal digits in any case, as openssl and openvpn's
  /// `tls_digest_sha256_0` print them.
  public static Fingerprint parse(String text) {
    return new Fingerprint(text.replace(":", "").toLowerCase(Locale.ROOT));
  }

  /// @param digest 32 bytes
  public static Fingerprint ofBytes(byte[] digest) {
    return new Fingerprint(HexFormat.of().formatHex(digest));
  }

  @Override
  public int compareTo(Fingerprint other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
