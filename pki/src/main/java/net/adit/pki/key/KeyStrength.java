package net.adit.pki.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;

/// Which keys are strong enough to be certified or trusted, and how each kind signs.
public final class KeyStrength {
  private static final int SHORTEST_RSA = 2048;
  private static final int LONGEST_RSA = 8192;
  private static final int SMALLEST_CURVE = 256;

  private KeyStrength() {}

  /// @throws PkiException if the key is neither ECDSA on P-256 or larger, nor Ed25519 or Ed448, nor
  ///   RSA of 2048 to 8192 bits
  public static void require(PublicKey key) {
    switch (key) {
      case RSAKey rsa -> requireRsa(rsa.getModulus().bitLength());
      case ECKey ec -> requireCurve(ec.getParams().getCurve().getField().getFieldSize());
      case EdECKey _ -> {}
      default -> throw weak("a key of algorithm " + key.getAlgorithm() + " is not supported");
    }
  }

  private static void requireRsa(int bits) {
    if (bits < SHORTEST_RSA) {
      throw weak("an RSA key of " + bits + " bits is too weak");
    }
    if (bits > LONGEST_RSA) {
      throw weak("an RSA key of " + bits + " bits is too long");
    }
  }

  private static void requireCurve(int bits) {
    if (bits < SMALLEST_CURVE) {
      throw weak("an elliptic curve of " + bits + " bits is too weak");
    }
  }

  private static PkiException weak(String what) {
    return PkiException.invalid(
        "key-weak", what, "make a key on the curve P-256, or RSA with 2048 bits or more");
  }

  /// The JCA name by which such a key signs, such as `SHA256withECDSA`.
  ///
  /// @param key a public or private key that is strong enough
  public static String signatureAlgorithm(java.security.Key key) {
    return switch (key) {
      case RSAKey _ -> "SHA256withRSA";
      case ECKey ec -> {
        int bits = ec.getParams().getCurve().getField().getFieldSize();
        yield bits <= 256 ? "SHA256withECDSA" : bits <= 384 ? "SHA384withECDSA" : "SHA512withECDSA";
      }
      case EdECKey ed -> ed.getParams().getName();
      default -> throw weak("a key of algorithm " + key.getAlgorithm() + " is not supported");
    };
  }

  /// True if the two keys are one pair: what the private one signs, the public one verifies.
  public static boolean isPair(PrivateKey privateKey, PublicKey publicKey) {
    byte[] probe = "adit key pair probe".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try {
      Signature signer = Signature.getInstance(signatureAlgorithm(privateKey));
      signer.initSign(privateKey);
      signer.update(probe);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(signatureAlgorithm(privateKey));
      verifier.initVerify(publicKey);
      verifier.update(probe);
      return verifier.verify(signature);
    } catch (GeneralSecurityException differentKinds) {
      return false;
    }
  }
}
