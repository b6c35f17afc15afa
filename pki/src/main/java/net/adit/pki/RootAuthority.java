package net.adit.pki;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.model.identity.Fingerprint;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.PkiException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;

/// The root of a cluster: certifies the issuers, nothing else; its fingerprint is what a join token
/// pins. Immutable.
///
/// Its private key is needed only to make an issuer and may be kept offline.
public final class RootAuthority {
  static final Duration LIFETIME = Duration.ofDays(20 * 365);
  static final Duration ISSUER_LIFETIME = Duration.ofDays(10 * 365);
  private static final int LONGEST_CLUSTER_NAME = 40;

  private final IssuedCertificate certificate;
  private final SigningKey key;

  private RootAuthority(IssuedCertificate certificate, SigningKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /// Makes a new root.
  ///
  /// @param cluster the cluster's name, part of all subjects below; at most 40 characters
  public static RootAuthority create(
      String cluster, KeyAlgorithm algorithm, Instant now, SecureRandom random) {
    if (!cluster.matches(
        "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0," + (LONGEST_CLUSTER_NAME - 1) + "}")) {
      throw PkiException.invalid(
          "cluster-name-invalid",
          "'" + cluster + "' cannot be part of a certificate's subject",
          "give at most " + LONGEST_CLUSTER_NAME + " letters, digits, blanks, dots and dashes");
    }
    KeyPair pair = algorithm.generate(random);
    X500Name name = DistinguishedNames.ofCommonName(cluster + " root");
    Validity validity = Validity.from(now, LIFETIME);
    List<Extension> extensions =
        Extensions.authority(pair.getPublic(), 1, Extensions.authorityKey(pair.getPublic()));
    IssuedCertificate certificate =
        new CertificateDraft(name, name, pair.getPublic(), validity, extensions)
            .sign(pair.getPrivate(), random);
    return new RootAuthority(certificate, SigningKey.of(pair));
  }

  /// A root whose key is kept elsewhere.
  public static RootAuthority offline(String certificatePem) {
    return new RootAuthority(IssuedCertificate.parse(certificatePem), SigningKey.ABSENT);
  }

  /// A root with its key.
  ///
  /// @throws PkiException if the two do not belong together
  public static RootAuthority load(String certificatePem, Secret keyPem) {
    IssuedCertificate certificate = IssuedCertificate.parse(certificatePem);
    return new RootAuthority(certificate, SigningKey.parse(keyPem, Secret.ofText(""), certificate));
  }

  /// Makes an issuer below this root.
  ///
  /// @throws PkiException if the root's key is offline or its certificate has ended
  public Issuer createIssuer(
      IssuerRole role, KeyAlgorithm algorithm, Instant now, SecureRandom random) {
    KeyPair pair = algorithm.generate(random);
    X500Name subject = DistinguishedNames.ofCommonName(clusterName() + " " + role.word());
    Validity validity = Validity.within(certificate, now, ISSUER_LIFETIME);
    IssuedCertificate certified =
        new CertificateDraft(
                DistinguishedNames.of(certificate.x509().getSubjectX500Principal()),
                subject,
                pair.getPublic(),
                validity,
                Extensions.authority(pair.getPublic(), 0, Extensions.authorityKey(certificate)))
            .sign(key.require("the root"), random);
    IssuedCertificate anchor =
        new CertificateDraft(
                subject,
                subject,
                pair.getPublic(),
                validity,
                Extensions.authority(
                    pair.getPublic(), 0, Extensions.authorityKey(pair.getPublic())))
            .sign(pair.getPrivate(), random);
    return new Issuer(role, List.of(anchor), List.of(certified, certificate), SigningKey.of(pair));
  }

  private String clusterName() {
    String name = certificate.commonName().orElse("");
    return name.endsWith(" root") ? name.substring(0, name.length() - " root".length()) : name;
  }

  /// The same root after its key was taken away.
  public RootAuthority withoutKey() {
    return new RootAuthority(certificate, SigningKey.ABSENT);
  }

  public IssuedCertificate certificate() {
    return certificate;
  }

  public Fingerprint fingerprint() {
    return certificate.fingerprint();
  }

  /// The private key as PKCS#8 in PEM, to be sealed or taken offline; empty if it is offline.
  public Optional<Secret> keyPem() {
    return key.toPem();
  }

  @Override
  public String toString() {
    return certificate + " key " + key;
  }
}
