package net.adit.pki.key;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import net.adit.model.Secret;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/// Opens private keys that are under a passphrase. A class of its own, so that who has a key in
/// clear loads no BouncyCastle. Confined to one thread.
final class EncryptedKeyReader {
  private final Secret passphrase;

  EncryptedKeyReader(Secret passphrase) {
    this.passphrase = passphrase;
  }

  /// PKCS#8 under a passphrase, decrypted.
  byte[] pkcs8(byte[] encoded) {
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

  /// One of the older forms with a `DEK-Info` header, decrypted, as PKCS#8.
  byte[] traditional(PemBlock block) {
    try (PEMParser parser = new PEMParser(new StringReader(block.toText()))) {
      return switch (parser.readObject()) {
        case PEMEncryptedKeyPair encrypted -> decryptTraditional(encrypted);
        case null, default ->
            throw PrivateKeyReader.malformed("the block " + block.label() + " holds no key");
      };
    } catch (IOException | IllegalArgumentException damaged) {
      throw PrivateKeyReader.malformed("the private key " + block.label() + " is damaged")
          .causedBy(damaged);
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
}
