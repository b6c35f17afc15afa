package net.adit.pki.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import net.adit.model.Secret;
import org.jspecify.annotations.Nullable;

/// Reads one private key from PEM: PKCS#8 in clear or encrypted, SEC 1 (with a parameter block
/// before it or not), PKCS#1, and the old encrypted forms with a `DEK-Info` header.
///
/// A key in clear needs the JDK alone. Confined to one thread.
final class PrivateKeyReader {
  private static final List<String> ALGORITHMS = List.of("EC", "EdDSA", "RSA");
  private static final String[] LABELS = {
    PrivateKeyPem.CLEAR, PrivateKeyPem.ENCRYPTED, "EC PRIVATE KEY", "RSA PRIVATE KEY"
  };

  private final Secret pem;
  private final Secret passphrase;

  PrivateKeyReader(Secret pem, Secret passphrase) {
    this.pem = pem;
    this.passphrase = passphrase;
  }

  PrivateKey read() {
    List<PemBlock> blocks = PemReader.readAll(pem.reveal(), LABELS);
    if (blocks.size() != 1) {
      throw malformed(
          "expected one private key in PEM, found " + (blocks.isEmpty() ? "none" : blocks.size()));
    }
    return read(blocks.getFirst());
  }

  private PrivateKey read(PemBlock block) {
    return switch (block.label()) {
      case PrivateKeyPem.CLEAR -> fromPkcs8(block.bytes());
      case PrivateKeyPem.ENCRYPTED -> fromPkcs8(opening().pkcs8(block.bytes()));
      default ->
          fromPkcs8(
              block.hasHeaders() ? opening().traditional(block) : TraditionalKey.toPkcs8(block));
    };
  }

  private EncryptedKeyReader opening() {
    return new EncryptedKeyReader(passphrase);
  }

  static PrivateKey fromPkcs8(byte[] encoded) {
    try {
      for (String algorithm : ALGORITHMS) {
        PrivateKey key = tryAlgorithm(algorithm, encoded);
        if (key != null) {
          return key;
        }
      }
      throw malformed("the private key is damaged or of a kind that is not supported");
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static @Nullable PrivateKey tryAlgorithm(String algorithm, byte[] encoded) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException anotherAlgorithm) {
      return null;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no " + algorithm + " keys", missing);
    }
  }

  static PkiException malformed(String what) {
    return PkiException.invalid(
        "key-malformed", what, "give one key as PEM, such as openssl writes it");
  }
}
