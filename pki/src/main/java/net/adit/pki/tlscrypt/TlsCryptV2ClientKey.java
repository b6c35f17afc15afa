package net.adit.pki.tlscrypt;

import net.adit.model.Secret;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;

/// A client's tls-crypt-v2 key: the key itself and the same wrapped for the server. Immutable.
///
/// PEM `OpenVPN tls-crypt-v2 client key` over Kc (256 bytes) and WKc (at most 1024).
public final class TlsCryptV2ClientKey {
  static final String LABEL = "OpenVPN tls-crypt-v2 client key";
  static final int KEY_BYTES = 256;
  static final int LONGEST_WRAPPED = 1024;

  private final Secret bytes;

  TlsCryptV2ClientKey(Secret bytes) {
    this.bytes = bytes;
  }

  /// Reads PEM.
  ///
  /// @throws PkiException if it is not such a key
  public static TlsCryptV2ClientKey parse(Secret pem) {
    byte[] bytes = PemReader.readOne(pem.reveal(), LABEL).bytes();
    if (bytes.length <= KEY_BYTES + 34 || bytes.length > KEY_BYTES + LONGEST_WRAPPED) {
      throw PkiException.invalid(
          "tls-crypt-key-malformed",
          "a tls-crypt-v2 client key of " + bytes.length + " bytes is damaged",
          "copy it again as a whole");
    }
    return new TlsCryptV2ClientKey(Secret.ofBytes(bytes));
  }

  /// Kc followed by WKc.
  byte[] bytes() {
    return bytes.toBytes();
  }

  /// The content of the client's `tls-crypt-v2` file or inline block.
  public Secret toPem() {
    return PemBlock.of(LABEL, bytes.toBytes()).toSecret();
  }

  @Override
  public String toString() {
    return "tls-crypt-v2 client key ***";
  }
}
