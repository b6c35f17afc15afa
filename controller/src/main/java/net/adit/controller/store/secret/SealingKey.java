package net.adit.controller.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.adit.model.Secret;

/// One 256-bit key of a key file. Immutable; its text form is its id.
final class SealingKey {
  static final int BYTES = 32;

  private final Secret secret;
  private final String id;

  private SealingKey(byte[] own) {
    this.secret = Secret.ofBytes(own);
    this.id = idOf(own);
  }

  static SealingKey random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SealingKey(bytes);
  }

  static Optional<SealingKey> parse(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == BYTES ? Optional.of(new SealingKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Tells keys apart without telling about them: 16 hexadecimal digits of a digest.
  String id() {
    return id;
  }

  String encoded() {
    return Base64.getEncoder().encodeToString(secret.toBytes());
  }

  SecretKey aes() {
    byte[] bytes = secret.toBytes();
    SecretKey key = new SecretKeySpec(bytes, "AES");
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  private static String idOf(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("adit key id\0".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
