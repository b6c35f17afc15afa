package net.adit.pki.key;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import net.adit.model.Secret;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
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
      case PrivateKeyPem.ENCRYPTED -> fromPkcs8(decryptPkcs8(block.bytes()));
      default -> fromPkcs8(traditional(block));
    };
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

  private byte[] decryptPkcs8(byte[] encoded) {
    requirePassphrase();
    try {
      return decryptPkcs8(encoded, octets());
    } catch (PkiException notByOctets) {
      char[] chars = passphrase.toChars();
      if (chars.length == passphrase.byteCount()) {
        throw notByOctets;
      }
      return decryptPkcs8(encoded, chars);
    }
  }

  private static byte[] decryptPkcs8(byte[] encoded, char[] chars) {
    try {
      PrivateKeyInfo info =
          new PKCS8EncryptedPrivateKeyInfo(encoded)
              .decryptPrivateKeyInfo(
                  new JceOpenSSLPKCS8DecryptorProviderBuilder()
                      .setProvider(BouncyCastle.provider())
                      .build(chars));
      return info.getEncoded();
    } catch (IOException | PKCSException | OperatorCreationException | RuntimeException wrong) {
      throw wrongPassphrase(wrong);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /// The passphrase's octets as characters: BouncyCastle keeps eight bits of each character here,
  /// OpenSSL takes the octets of UTF-8. (PKCS#12 encryption in PKCS#8 takes characters.)
  private char[] octets() {
    byte[] bytes = passphrase.toBytes();
    char[] chars = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      chars[i] = (char) (bytes[i] & 0xFF);
    }
    Arrays.fill(bytes, (byte) 0);
    return chars;
  }

  private byte[] traditional(PemBlock block) {
    if (!block.hasHeaders()) {
      return TraditionalKey.toPkcs8(block);
    }
    try (PEMParser parser = new PEMParser(new StringReader(block.toText()))) {
      return switch (parser.readObject()) {
        case PEMEncryptedKeyPair encrypted -> decryptTraditional(encrypted);
        case null, default -> throw malformed("the block " + block.label() + " holds no key");
      };
    } catch (IOException | IllegalArgumentException damaged) {
      throw malformed("the private key " + block.label() + " is damaged").causedBy(damaged);
    }
  }

  private byte[] decryptTraditional(PEMEncryptedKeyPair encrypted) throws IOException {
    requirePassphrase();
    char[] chars = octets();
    try {
      return encrypted
          .decryptKeyPair(new BcPEMDecryptorProvider(chars))
          .getPrivateKeyInfo()
          .getEncoded();
    } catch (IOException | RuntimeException wrong) {
      throw wrongPassphrase(wrong);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private void requirePassphrase() {
    if (passphrase.isEmpty()) {
      throw PkiException.invalid(
          "passphrase-missing", "the private key is encrypted", "give its passphrase");
    }
  }

  private static PkiException wrongPassphrase(Exception cause) {
    return PkiException.invalid(
            "passphrase-wrong",
            "the passphrase does not open the private key",
            "give the passphrase it was encrypted with")
        .causedBy(cause);
  }

  private static PkiException malformed(String what) {
    return PkiException.invalid(
        "key-malformed", what, "give one key as PEM, such as openssl writes it");
  }
}
