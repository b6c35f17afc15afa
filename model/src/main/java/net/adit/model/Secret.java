package net.adit.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Bytes that nobody may see: keys, passphrases, tokens.
///
/// `toString` is `***`, so that a secret in a record, a log line or an exception message stays one.
/// Equality takes the same time wherever two secrets of one length differ. Holds its own copy,
/// which [#wipe] overwrites. Thread-safe.
public final class Secret implements AutoCloseable {
  /// Bytes of UTF-8 for one `char`.
  private static final int LONGEST_CHARACTER = 3;

  private final byte[] bytes;
  private volatile boolean wiped;

  private Secret(byte[] own) {
    this.bytes = own;
  }

  /// Copies the bytes; the caller may wipe its own array.
  public static Secret ofBytes(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /// The text in UTF-8.
  public static Secret ofText(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The characters in UTF-8; the caller may wipe its own array.
  public static Secret ofChars(char[] chars) {
    byte[] widest = new byte[chars.length * LONGEST_CHARACTER];
    ByteBuffer encoded = ByteBuffer.wrap(widest);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(chars), encoded, true);
    byte[] exact = Arrays.copyOf(widest, encoded.position());
    Arrays.fill(widest, (byte) 0);
    return new Secret(exact);
  }

  /// @param random a cryptographically strong source
  public static Secret random(int byteCount, Random random) {
    byte[] bytes = new byte[byteCount];
    random.nextBytes(bytes);
    return new Secret(bytes);
  }

  /// A fresh copy, which the caller should overwrite when done.
  ///
  /// @throws IllegalStateException if it was wiped
  public synchronized byte[] toBytes() {
    requireAlive();
    return bytes.clone();
  }

  /// The bytes read as UTF-8, as a fresh array, which the caller should overwrite when done.
  public char[] toChars() {
    byte[] copy = toBytes();
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(copy));
    char[] exact = new char[decoded.remaining()];
    decoded.get(exact);
    Arrays.fill(decoded.array(), '\0');
    Arrays.fill(copy, (byte) 0);
    return exact;
  }

  /// The secret in clear, for the one place that writes it out. A `String` cannot be wiped.
  public String reveal() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }

  public int byteCount() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// Overwrites the bytes; every later use but `equals` and `toString` fails.
  public synchronized void wipe() {
    wiped = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public void close() {
    wipe();
  }

  private void requireAlive() {
    if (wiped) {
      throw new IllegalStateException("secret used after it was wiped");
    }
  }

  /// A wiped secret equals none but itself.
  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Secret secret
        && !wiped
        && !secret.wiped
        && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /// The length only: a digest of the bytes would tell about them.
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "***";
  }
}
