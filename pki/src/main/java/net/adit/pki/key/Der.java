package net.adit.pki.key;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// The few pieces of DER (X.690) that re-wrapping a key takes: walks over elements, and writes one.
/// Confined to one thread.
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int SEQUENCE = 0x30;
  static final int PARAMETERS = 0xA0;
  private static final int LONG_FORM = 0x80;
  private static final int BYTE = 0xFF;

  private final byte[] bytes;
  private int position;

  private Der(byte[] bytes) {
    this.bytes = bytes;
  }

  static Der in(byte[] bytes) {
    return new Der(bytes);
  }

  /// The value of the next element.
  ///
  /// @throws IllegalArgumentException if there is none with this tag
  byte[] next(int tag) {
    if (octet() != tag) {
      throw new IllegalArgumentException("another element than expected");
    }
    int length = length();
    if (length > bytes.length - position) {
      throw new IllegalArgumentException("cut off");
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  private int length() {
    int length = octet();
    if (length < LONG_FORM) {
      return length;
    }
    int count = length - LONG_FORM;
    if (count < 1 || count > 3) {
      throw new IllegalArgumentException("length");
    }
    length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) + octet();
    }
    return length;
  }

  private int octet() {
    if (position == bytes.length) {
      throw new IllegalArgumentException("cut off");
    }
    return bytes[position++] & BYTE;
  }

  /// An element over the parts.
  static byte[] write(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
    out.write(tag);
    if (length < LONG_FORM) {
      out.write(length);
    } else {
      int count = length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
      out.write(LONG_FORM + count);
      for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
        out.write(length >> shift);
      }
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
