package net.adit.pki.key;

import java.security.PrivateKey;
import java.util.Arrays;
import net.adit.model.Secret;

/// Writes private keys as PKCS#8 in PEM, in clear; reads them in any form. What is under a
/// passphrase is written by [EncryptedKeyPem].
public final class PrivateKeyPem {
  static final String CLEAR = "PRIVATE KEY";
  static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  private PrivateKeyPem() {}

  /// PKCS#8 in clear; uses the JDK alone.
  public static Secret write(PrivateKey key) {
    byte[] encoded = key.getEncoded();
    try {
      return PemBlock.of(CLEAR, encoded).toSecret();
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /// Reads PKCS#8 in clear; the array is overwritten.
  static PrivateKey ofPkcs8(byte[] encoded) {
    return PrivateKeyReader.fromPkcs8(encoded);
  }

  /// Reads an unencrypted key in any of the forms people have, see [PrivateKeyReader].
  public static PrivateKey read(Secret pem) {
    return new PrivateKeyReader(pem, Secret.ofText("")).read();
  }

  /// Reads a key that may be encrypted; the passphrase is ignored if it is not.
  public static PrivateKey read(Secret pem, Secret passphrase) {
    return new PrivateKeyReader(pem, passphrase).read();
  }
}
