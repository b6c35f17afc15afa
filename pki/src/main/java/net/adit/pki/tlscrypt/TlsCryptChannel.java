package net.adit.pki.tlscrypt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.adit.model.Secret;

/// The control channel's packets as the holder of a tls-crypt-v2 client key writes and reads them.
/// Immutable.
///
/// A packet is header ‖ T ‖ AES-256-CTR(Ke, IV = T[0..15], clear) with T = HMAC-SHA256(Ka, header ‖
/// clear); the header is opcode (1), session id (8), packet id (4) and time (4). Kc holds two key
/// pairs, each Ke in the first 32 of 64 bytes and Ka in the first 32 of the next 64: servers write
/// with the first, clients with the second (OpenVPN `doc/tls-crypt-v2.txt` and `tls_crypt.h`).
public final class TlsCryptChannel {
  /// Opcode, session id, packet id and time.
  public static final int HEADER_BYTES = 17;

  private static final int TAG_BYTES = 32;
  private static final int KEY_BYTES = 32;
  private static final int AUTHENTICATION = 64;
  private static final int DIRECTION_BYTES = 128;

  private final Secret serverKeys;
  private final Secret clientKeys;
  private final byte[] wrapped;

  public TlsCryptChannel(TlsCryptV2ClientKey key) {
    byte[] all = key.bytes();
    int end = TlsCryptV2ClientKey.KEY_BYTES;
    this.serverKeys = Secret.ofBytes(Arrays.copyOf(all, DIRECTION_BYTES));
    this.clientKeys = Secret.ofBytes(Arrays.copyOfRange(all, DIRECTION_BYTES, end));
    this.wrapped = Arrays.copyOfRange(all, end, all.length);
    Arrays.fill(all, (byte) 0);
  }

  /// The client's key as only the server can open it, which goes behind a client's first packet.
  public byte[] wrappedKey() {
    return wrapped.clone();
  }

  /// A packet as a client sends it.
  ///
  /// @param header [#HEADER_BYTES] of them
  public byte[] seal(byte[] header, byte[] clear) {
    byte[] keys = clientKeys.toBytes();
    try {
      byte[] tag = tag(keys, header, clear);
      return ByteBuffer.allocate(header.length + TAG_BYTES + clear.length)
          .put(header)
          .put(tag)
          .put(cipher(keys, tag, clear))
          .array();
    } finally {
      Arrays.fill(keys, (byte) 0);
    }
  }

  /// What a packet from the server says behind its header.
  ///
  /// @return empty if it does not come from a server that knows this client's key
  public Optional<byte[]> open(byte[] packet) {
    if (packet.length < HEADER_BYTES + TAG_BYTES) {
      return Optional.empty();
    }
    byte[] keys = serverKeys.toBytes();
    try {
      byte[] header = Arrays.copyOf(packet, HEADER_BYTES);
      byte[] tag = Arrays.copyOfRange(packet, HEADER_BYTES, HEADER_BYTES + TAG_BYTES);
      byte[] sealed = Arrays.copyOfRange(packet, HEADER_BYTES + TAG_BYTES, packet.length);
      byte[] clear = cipher(keys, tag, sealed);
      return MessageDigest.isEqual(tag, tag(keys, header, clear))
          ? Optional.of(clear)
          : Optional.empty();
    } finally {
      Arrays.fill(keys, (byte) 0);
    }
  }

  private static byte[] tag(byte[] keys, byte[] header, byte[] clear) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys, AUTHENTICATION, KEY_BYTES, "HmacSHA256"));
      mac.update(header);
      return mac.doFinal(clear);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA256 is missing", impossible);
    }
  }

  private static byte[] cipher(byte[] keys, byte[] tag, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(keys, 0, KEY_BYTES, "AES"),
          new IvParameterSpec(tag, 0, 16));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-CTR is missing", impossible);
    }
  }

  @Override
  public String toString() {
    return "tls-crypt-v2 channel ***";
  }
}
