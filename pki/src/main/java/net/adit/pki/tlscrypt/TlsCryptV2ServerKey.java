package net.adit.pki.tlscrypt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.adit.model.Secret;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;

/// The tls-crypt-v2 key of the gateways' daemons, in one generation. Immutable.
///
/// 128 bytes: Ke in 0 to 31, Ka in 64 to 95. A client key is wrapped as WKc = T ‖ AES-256-CTR(Ke,
/// IV = T[0..15], Kc ‖ metadata) ‖ len with T = HMAC-SHA256(Ka, len ‖ Kc ‖ metadata) and len, two
/// bytes, that of all WKc (OpenVPN `doc/tls-crypt-v2.txt`).
public final class TlsCryptV2ServerKey {
  static final String LABEL = "OpenVPN tls-crypt-v2 server key";
  private static final int BYTES = 128;
  private static final int TAG_BYTES = 32;
  private static final int LENGTH_BYTES = 2;

  private final int generation;
  private final Secret key;

  private TlsCryptV2ServerKey(int generation, Secret key) {
    this.generation = generation;
    this.key = key;
  }

  /// @param generation 1 for a cluster's first key, one more for each that follows
  public static TlsCryptV2ServerKey generate(int generation, SecureRandom random) {
    return new TlsCryptV2ServerKey(generation, Secret.random(BYTES, random));
  }

  /// Reads PEM.
  ///
  /// @throws PkiException if it is not such a key
  public static TlsCryptV2ServerKey parse(int generation, Secret pem) {
    byte[] bytes = PemReader.readOne(pem.reveal(), LABEL).bytes();
    if (bytes.length != BYTES) {
      throw damaged("a tls-crypt-v2 server key of " + bytes.length + " bytes is damaged");
    }
    return new TlsCryptV2ServerKey(generation, Secret.ofBytes(bytes));
  }

  /// The content of the daemons' `tls-crypt-v2` file.
  public Secret toPem() {
    return PemBlock.of(LABEL, key.toBytes()).toSecret();
  }

  public int generation() {
    return generation;
  }

  /// Makes a client's key that daemons with this server key accept.
  ///
  /// @throws PkiException if the metadata is too long
  public TlsCryptV2ClientKey mint(TlsCryptMetadata metadata, SecureRandom random) {
    byte[] attached = metadata.encode();
    byte[] clear = new byte[TlsCryptV2ClientKey.KEY_BYTES + attached.length];
    int wrappedLength = TAG_BYTES + clear.length + LENGTH_BYTES;
    if (wrappedLength > TlsCryptV2ClientKey.LONGEST_WRAPPED) {
      throw PkiException.invalid(
          "tls-crypt-metadata-long",
          "metadata of " + attached.length + " bytes does not fit into a tls-crypt-v2 key",
          "give at most 733 bytes");
    }
    byte[] clientKey = new byte[TlsCryptV2ClientKey.KEY_BYTES];
    random.nextBytes(clientKey);
    System.arraycopy(clientKey, 0, clear, 0, clientKey.length);
    System.arraycopy(attached, 0, clear, clientKey.length, attached.length);
    byte[] tag = tag(wrappedLength, clear);
    byte[] all =
        ByteBuffer.allocate(clientKey.length + wrappedLength)
            .put(clientKey)
            .put(tag)
            .put(cipher(tag, clear))
            .putShort((short) wrappedLength)
            .array();
    return new TlsCryptV2ClientKey(Secret.ofBytes(all));
  }

  /// Opens the wrapped part of a client key and reads its metadata, as a daemon would.
  ///
  /// @throws PkiException if another server key wrapped it or it is damaged
  public TlsCryptMetadata unwrap(TlsCryptV2ClientKey client) {
    byte[] all = client.bytes();
    int start = TlsCryptV2ClientKey.KEY_BYTES;
    int wrappedLength = all.length - start;
    byte[] tag = Arrays.copyOfRange(all, start, start + TAG_BYTES);
    byte[] clear =
        cipher(tag, Arrays.copyOfRange(all, start + TAG_BYTES, all.length - LENGTH_BYTES));
    int stated = ByteBuffer.wrap(all).getShort(all.length - LENGTH_BYTES) & 0xFFFF;
    boolean sameKey = Arrays.equals(all, 0, start, clear, 0, start);
    if (stated != wrappedLength
        || !sameKey
        || !MessageDigest.isEqual(tag, tag(wrappedLength, clear))) {
      throw damaged("the tls-crypt-v2 client key was not wrapped by this server key");
    }
    return TlsCryptMetadata.decode(Arrays.copyOfRange(clear, start, clear.length));
  }

  private byte[] tag(int wrappedLength, byte[] clear) {
    byte[] bytes = key.toBytes();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, 64, 32, "HmacSHA256"));
      mac.update((byte) (wrappedLength >>> 8));
      mac.update((byte) wrappedLength);
      return mac.doFinal(clear);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA256 is missing", impossible);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private byte[] cipher(byte[] tag, byte[] input) {
    byte[] bytes = key.toBytes();
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(bytes, 0, 32, "AES"),
          new IvParameterSpec(tag, 0, 16));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-CTR is missing", impossible);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static PkiException damaged(String what) {
    return PkiException.invalid(
        "tls-crypt-key-malformed", what, "take the key of the right generation");
  }

  @Override
  public String toString() {
    return "tls-crypt-v2 server key, generation " + generation + " ***";
  }
}
