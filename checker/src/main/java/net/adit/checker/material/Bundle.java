package net.adit.checker.material;

import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.adit.checker.upload.Field;
import net.adit.model.Secret;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.Pkcs12Reader;
import net.adit.pki.key.PkiException;

/// A PKCS#12 file: certificate, private key and authorities in one. Immutable.
///
/// @param chain the certificates that are no self-signed authority's, the client's own first
/// @param authorities the others
record Bundle(
    Given given,
    Optional<PrivateKey> key,
    List<X509Certificate> chain,
    List<X509Certificate> authorities) {
  Bundle {
    chain = List.copyOf(chain);
    authorities = List.copyOf(authorities);
  }

  /// The one in the file's block, or one that was given in place of certificate or key.
  static Optional<Bundle> find(Source source) {
    return source.inFile("pkcs12").flatMap(given -> open(source, given));
  }

  private static Optional<Bundle> open(Source source, Given given) {
    try {
      byte[] bytes = bytes(given);
      Secret passphrase = source.upload().field(Field.PASSPHRASE).orElse(Secret.ofText(""));
      return Optional.of(sorted(given, Pkcs12Reader.read(bytes, passphrase)));
    } catch (PkiException refused) {
      KeyOpening.tell(refused, given, source.findings());
    } catch (IllegalArgumentException | CertificateException damaged) {
      source
          .findings()
          .error(given.place(), given.name() + " is damaged", "paste the file in base 64 again");
    }
    return Optional.empty();
  }

  private static byte[] bytes(Given given) {
    String text = given.content().reveal();
    if (text.contains("-----BEGIN ")) {
      return PemReader.readAll(text).stream()
          .findFirst()
          .map(PemBlock::bytes)
          .orElseThrow(IllegalArgumentException::new);
    }
    return Base64.getMimeDecoder().decode(text.strip());
  }

  private static Bundle sorted(Given given, Pkcs12Reader.Content content)
      throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    List<X509Certificate> authorities = new ArrayList<>();
    for (byte[] der : content.certificates()) {
      if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate x) {
        (x.getBasicConstraints() >= 0 ? authorities : chain).add(x);
      }
    }
    return new Bundle(given, content.key(), chain, authorities);
  }
}
