package net.adit.controller.store.table;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Secret;

/// The SHA-256 digest of a token: what is kept instead of it. Immutable. A token is 256 random
/// bits, so the digest needs neither salt nor slowness.
///
/// @param value 64 lower-case hexadecimal digits
public record TokenHash(String value) {
  public TokenHash {
    if (!value.matches("[0-9a-f]{64}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "token hash", "…", "expected 64 hexadecimal digits");
    }
  }

  public static TokenHash of(Secret token) {
    byte[] clear = token.toBytes();
    try {
      return new TokenHash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clear)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }
}
