package net.adit.pki.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;

/// The kinds of keys Adit makes itself.
public enum KeyAlgorithm {
  /// ECDSA on NIST P-256: understood by every OpenVPN client; the default.
  P256,
  /// EdDSA on Curve25519: OpenSSL clients only.
  ED25519;

  /// Makes a new pair of keys.
  public KeyPair generate(SecureRandom random) {
    try {
      return generator(random).generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK cannot make " + this + " keys", missing);
    }
  }

  private KeyPairGenerator generator(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator =
        switch (this) {
          case P256 -> KeyPairGenerator.getInstance("EC");
          case ED25519 -> KeyPairGenerator.getInstance("Ed25519");
        };
    generator.initialize(
        switch (this) {
          case P256 -> new ECGenParameterSpec("secp256r1");
          case ED25519 -> NamedParameterSpec.ED25519;
        },
        random);
    return generator;
  }
}
