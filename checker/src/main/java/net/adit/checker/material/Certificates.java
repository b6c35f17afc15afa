package net.adit.checker.material;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.adit.checker.finding.Findings;
import net.adit.pki.key.PemBlock;

/// Certificates out of PEM blocks, by the JDK alone. Stateless.
final class Certificates {
  static final String LABEL = "CERTIFICATE";

  private Certificates() {}

  /// Each once, in order; a damaged one is said.
  static List<X509Certificate> of(List<PemBlock> blocks, Given given, Findings findings) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : blocks) {
      try {
        for (Certificate one : read(block)) {
          if (one instanceof X509Certificate x509 && !certificates.contains(x509)) {
            certificates.add(x509);
          }
        }
      } catch (CertificateException damaged) {
        findings.error(
            given.place(),
            "a certificate in " + given.name() + " is damaged",
            "copy it again as a whole");
      }
    }
    return certificates;
  }

  private static Collection<? extends Certificate> read(PemBlock block)
      throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    ByteArrayInputStream bytes = new ByteArrayInputStream(block.bytes());
    return switch (block.label()) {
      // Behind a trusted certificate OpenSSL keeps data of its own.
      case LABEL, "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
          List.of(factory.generateCertificate(bytes));
      case "PKCS7" -> factory.generateCertificates(bytes);
      default -> List.of();
    };
  }

  static boolean isPrivateKey(PemBlock block) {
    return block.label().endsWith("PRIVATE KEY");
  }

  static String toPem(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate one : certificates) {
      try {
        text.append(PemBlock.of(LABEL, one.getEncoded()).toText());
      } catch (CertificateEncodingException impossible) {
        throw new IllegalStateException("a certificate was read that has no bytes", impossible);
      }
    }
    return text.toString();
  }

  /// Whose certificate it is, for people.
  static String subject(X509Certificate certificate) {
    String name = certificate.getSubjectX500Principal().getName();
    return name.isEmpty() ? "without a name" : "'" + name + "'";
  }
}
