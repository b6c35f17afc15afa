package net.adit.pki.key;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import net.adit.model.Secret;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/// Writes private keys as PKCS#8 in PEM under a passphrase. A class of its own, so that who needs
/// no passphrase loads no BouncyCastle. Stateless.
public final class EncryptedKeyPem {
  private static final int ITERATIONS = 100_000;

  private EncryptedKeyPem() {}

  /// PKCS#8 under a passphrase: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA256, which OpenSSL 1.0
  /// and later and so every OpenVPN reads.
  public static Secret write(PrivateKey key, Secret passphrase, SecureRandom random) {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    try {
      byte[] encoded =
          new PKCS8EncryptedPrivateKeyInfoBuilder(info)
              .build(encryptor(passphrase, random))
              .getEncoded();
      return PemBlock.of(PrivateKeyPem.ENCRYPTED, encoded).toSecret();
    } catch (IOException impossible) {
      throw new IllegalStateException("cannot encode an encrypted private key", impossible);
    }
  }

  /// The password-based encryption used for exported keys.
  public static OutputEncryptor encryptor(Secret passphrase, SecureRandom random) {
    if (passphrase.isEmpty()) {
      throw PkiException.invalid(
          "passphrase-empty", "an empty passphrase protects nothing", "give a passphrase");
    }
    char[] chars = passphrase.toChars();
    try {
      return new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
          .setProvider(BouncyCastle.provider())
          .setIterationCount(ITERATIONS)
          .setRandom(random)
          .build(chars);
    } catch (OperatorCreationException missing) {
      throw new IllegalStateException("AES-256-CBC with PBKDF2 is missing", missing);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
