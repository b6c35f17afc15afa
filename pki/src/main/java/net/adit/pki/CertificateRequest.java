package net.adit.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import net.adit.pki.key.KeyStrength;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.PKCSException;

/// A signing request (PKCS#10) whose sender has proved to hold the private key. Immutable.
///
/// Only its key and common name are used: what else it asks for, the authority decides.
public final class CertificateRequest {
  static final String LABEL = "CERTIFICATE REQUEST";
  private static final String OLD_LABEL = "NEW CERTIFICATE REQUEST";
  private static final int LONGEST = 16_384;

  private final PKCS10CertificationRequest request;
  private final PublicKey key;

  private CertificateRequest(PKCS10CertificationRequest request, PublicKey key) {
    this.request = request;
    this.key = key;
  }

  /// Makes a request, as the agent and the command line do.
  public static CertificateRequest create(KeyPair pair, String commonName, SecureRandom random) {
    PKCS10CertificationRequest request =
        new PKCS10CertificationRequestBuilder(
                DistinguishedNames.ofCommonName(commonName),
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
            .build(CertificateDraft.signer(pair.getPrivate(), random));
    return new CertificateRequest(request, pair.getPublic());
  }

  /// Reads a request in PEM and checks its signature and key.
  ///
  /// @throws PkiException if it is malformed, its signature is not by its key, or the key is weak
  public static CertificateRequest parse(String pem) {
    var found = PemReader.readAll(pem, LABEL, OLD_LABEL);
    if (found.size() != 1) {
      throw malformed(
          "expected one signing request in PEM, found "
              + (found.isEmpty() ? "none" : found.size()));
    }
    return ofDer(found.getFirst().bytes());
  }

  /// The same from DER.
  public static CertificateRequest ofDer(byte[] der) {
    if (der.length > LONGEST) {
      throw malformed("a signing request of " + der.length + " bytes is too long");
    }
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      PublicKey key = keyOf(request.getSubjectPublicKeyInfo());
      KeyStrength.require(key);
      requirePossession(request, key);
      return new CertificateRequest(request, key);
    } catch (IOException | IllegalArgumentException damaged) {
      throw malformed("the signing request is damaged").causedBy(damaged);
    }
  }

  private static PublicKey keyOf(SubjectPublicKeyInfo info) throws IOException {
    String algorithm =
        switch (info.getAlgorithm().getAlgorithm().getId()) {
          case "1.2.840.10045.2.1" -> "EC";
          case "1.2.840.113549.1.1.1" -> "RSA";
          case "1.3.101.112", "1.3.101.113" -> "EdDSA";
          default -> throw malformed("the signing request holds a key of an unsupported kind");
        };
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    } catch (GeneralSecurityException unusable) {
      throw malformed("the key in the signing request cannot be read").causedBy(unusable);
    }
  }

  private static void requirePossession(PKCS10CertificationRequest request, PublicKey key) {
    boolean proved;
    try {
      proved = request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
    } catch (PKCSException | OperatorCreationException unusable) {
      throw malformed("the signature of the signing request cannot be checked").causedBy(unusable);
    }
    if (!proved) {
      throw PkiException.invalid(
          "request-signature-wrong",
          "the signing request is not signed by its own key",
          "make the request with the private key it is for");
    }
  }

  /// @throws PkiException if the request is for another name, or for none
  public CertificateRequest requireCommonName(String expected) {
    String asked = commonName().orElse("");
    if (!asked.equals(expected)) {
      throw PkiException.invalid(
          "request-name-wrong",
          "the signing request is for '" + printable(asked) + "', not for '" + expected + "'",
          "make a request with the subject CN=" + expected);
    }
    return this;
  }

  private static String printable(String text) {
    String cut = text.length() <= 80 ? text : text.substring(0, 80) + "…";
    return cut.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  /// The requested common name, unescaped.
  public Optional<String> commonName() {
    return DistinguishedNames.commonName(request.getSubject());
  }

  public PublicKey key() {
    return key;
  }

  public String toPem() {
    try {
      return PemBlock.of(LABEL, request.getEncoded()).toText();
    } catch (IOException impossible) {
      throw new IllegalStateException("cannot encode a signing request", impossible);
    }
  }

  private static PkiException malformed(String what) {
    return PkiException.invalid(
        "request-malformed", what, "make one with 'openssl req -new' or let Adit make the key");
  }
}
