package net.adit.pki.key;

import java.io.IOException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/// Takes key and certificates out of a PKCS#12 file (RFC 7292), encrypted or not, with the old
/// ciphers as well as the new. Confined to one thread.
public final class Pkcs12Reader {

  /// What the file holds.
  ///
  /// @param key absent if there is none
  /// @param certificates DER, in the order of the file
  public record Content(Optional<PrivateKey> key, List<byte[]> certificates) {
    public Content {
      certificates = List.copyOf(certificates);
    }
  }

  private final Secret passphrase;
  private final List<byte[]> certificates = new ArrayList<>();
  private Optional<PrivateKey> key = Optional.empty();

  private Pkcs12Reader(Secret passphrase) {
    this.passphrase = passphrase;
  }

  /// @param passphrase empty for a file without one
  /// @throws PkiException if it is no PKCS#12 file, or the passphrase does not open it
  public static Content read(byte[] file, Secret passphrase) {
    return new Pkcs12Reader(passphrase).read(file);
  }

  private Content read(byte[] file) {
    PKCS12PfxPdu pfx = parse(file);
    char[] chars = passphrase.toChars();
    try {
      requireMac(pfx, chars);
      InputDecryptorProvider decryptor =
          new JcePKCSPBEInputDecryptorProviderBuilder()
              .setProvider(BouncyCastle.provider())
              .setTryWrongPKCS12Zero(passphrase.isEmpty())
              .build(chars);
      for (ContentInfo info : pfx.getContentInfos()) {
        for (PKCS12SafeBag bag : bags(info, decryptor)) {
          take(bag, decryptor);
        }
      }
      return new Content(key, certificates);
    } catch (IOException | PKCSException | RuntimeException damaged) {
      throw damaged instanceof PkiException known ? known : unreadable(damaged);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private PKCS12SafeBag[] bags(ContentInfo info, InputDecryptorProvider decryptor)
      throws PKCSException {
    if (!info.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
      return new PKCS12SafeBagFactory(info).getSafeBags();
    }
    try {
      return new PKCS12SafeBagFactory(info, decryptor).getSafeBags();
    } catch (PKCSException | RuntimeException sealed) {
      throw closed().causedBy(sealed);
    }
  }

  private static PKCS12PfxPdu parse(byte[] file) {
    try {
      return new PKCS12PfxPdu(file);
    } catch (IOException | RuntimeException damaged) {
      throw unreadable(damaged);
    }
  }

  /// Without a passphrase the MAC proves nothing, and programs differ in what an empty one is.
  private void requireMac(PKCS12PfxPdu pfx, char[] chars) throws PKCSException {
    JcePKCS12MacCalculatorBuilderProvider mac =
        new JcePKCS12MacCalculatorBuilderProvider().setProvider(BouncyCastle.provider());
    if (!passphrase.isEmpty() && pfx.hasMac() && !pfx.isMacValid(mac, chars)) {
      throw closed();
    }
  }

  private PkiException closed() {
    return passphrase.isEmpty()
        ? PkiException.invalid(
            "passphrase-missing", "the PKCS#12 file is encrypted", "give its passphrase")
        : PkiException.invalid(
            "passphrase-wrong",
            "the passphrase does not open the PKCS#12 file",
            "give the passphrase it was exported with");
  }

  private void take(PKCS12SafeBag bag, InputDecryptorProvider decryptor) throws IOException {
    switch (bag.getBagValue()) {
      case X509CertificateHolder certificate -> certificates.add(certificate.getEncoded());
      case PrivateKeyInfo clear -> keep(clear);
      case PKCS8EncryptedPrivateKeyInfo sealed -> keep(opened(sealed, decryptor));
      default -> {}
    }
  }

  private PrivateKeyInfo opened(
      PKCS8EncryptedPrivateKeyInfo sealed, InputDecryptorProvider decryptor) {
    try {
      return sealed.decryptPrivateKeyInfo(decryptor);
    } catch (PKCSException | RuntimeException wrong) {
      throw closed().causedBy(wrong);
    }
  }

  private void keep(PrivateKeyInfo info) throws IOException {
    if (key.isEmpty()) {
      key = Optional.of(PrivateKeyPem.ofPkcs8(info.getEncoded()));
    }
  }

  private static PkiException unreadable(Exception cause) {
    return PkiException.invalid(
            "pkcs12-malformed",
            "this is not a PKCS#12 file, or a damaged one",
            "export it again, as .p12 or .pfx")
        .causedBy(cause);
  }
}
