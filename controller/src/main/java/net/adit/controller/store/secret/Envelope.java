package net.adit.controller.store.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.adit.model.Secret;

/// Seals a secret under a data key of its own, and that under a key of the key file: AES-256-GCM
/// (NIST SP 800-38D) both times, the name of the secret as associated data. Stateless.
///
/// Form: one byte 1, nonce (12) and sealed data key (32 + 16), nonce (12) and sealed secret (n +
/// 16).
final class Envelope {
  private static final byte FORM = 1;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int WRAPPED = SealingKey.BYTES + TAG;
  private static final int SHORTEST = 1 + NONCE + WRAPPED + NONCE + TAG;

  private Envelope() {}

  static byte[] seal(Secret secret, SecretId id, SealingKey key, RandomGenerator random) {
    byte[] dataKey = new byte[SealingKey.BYTES];
    random.nextBytes(dataKey);
    byte[] clear = secret.toBytes();
    byte[] wrapNonce = nonce(random);
    byte[] bodyNonce = nonce(random);
    byte[] wrapped = run(Cipher.ENCRYPT_MODE, key.aes(), wrapNonce, label("key", id), dataKey);
    byte[] body = run(Cipher.ENCRYPT_MODE, aes(dataKey), bodyNonce, label("secret", id), clear);
    Arrays.fill(clear, (byte) 0);
    Arrays.fill(dataKey, (byte) 0);
    return join(wrapNonce, wrapped, bodyNonce, body);
  }

  /// @throws IllegalArgumentException if the bytes were not sealed for this id with this key
  static Secret open(byte[] sealed, SecretId id, SealingKey key) {
    ByteBuffer in = checked(sealed);
    byte[] dataKey =
        run(Cipher.DECRYPT_MODE, key.aes(), take(in, NONCE), label("key", id), take(in, WRAPPED));
    byte[] nonce = take(in, NONCE);
    byte[] clear =
        run(
            Cipher.DECRYPT_MODE,
            aes(dataKey),
            nonce,
            label("secret", id),
            take(in, in.remaining()));
    Arrays.fill(dataKey, (byte) 0);
    Secret secret = Secret.ofBytes(clear);
    Arrays.fill(clear, (byte) 0);
    return secret;
  }

  /// Seals the data key under another key; the secret itself stays sealed.
  static byte[] rewrap(
      byte[] sealed, SecretId id, SealingKey from, SealingKey to, RandomGenerator random) {
    ByteBuffer in = checked(sealed);
    byte[] dataKey =
        run(Cipher.DECRYPT_MODE, from.aes(), take(in, NONCE), label("key", id), take(in, WRAPPED));
    byte[] wrapNonce = nonce(random);
    byte[] wrapped = run(Cipher.ENCRYPT_MODE, to.aes(), wrapNonce, label("key", id), dataKey);
    Arrays.fill(dataKey, (byte) 0);
    return join(wrapNonce, wrapped, take(in, NONCE), take(in, in.remaining()));
  }

  private static ByteBuffer checked(byte[] sealed) {
    if (sealed.length < SHORTEST || sealed[0] != FORM) {
      throw new IllegalArgumentException("not a sealed secret of form " + FORM);
    }
    return ByteBuffer.wrap(sealed, 1, sealed.length - 1);
  }

  private static byte[] join(byte[] wrapNonce, byte[] wrapped, byte[] nonce, byte[] body) {
    return ByteBuffer.allocate(1 + wrapNonce.length + wrapped.length + nonce.length + body.length)
        .put(FORM)
        .put(wrapNonce)
        .put(wrapped)
        .put(nonce)
        .put(body)
        .array();
  }

  private static byte[] take(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static byte[] nonce(RandomGenerator random) {
    byte[] bytes = new byte[NONCE];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] label(String part, SecretId id) {
    return ("adit-1 " + part + " " + id).getBytes(StandardCharsets.US_ASCII);
  }

  private static SecretKey aes(byte[] key) {
    return new SecretKeySpec(key, "AES");
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] label, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
      cipher.updateAAD(label);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException refused) {
      throw new IllegalArgumentException("does not open with this key and name", refused);
    }
  }
}
