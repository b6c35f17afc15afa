package net.adit.pki;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.pki.key.KeyStrength;
import net.adit.pki.key.PkiException;

/// An authority that certifies leaves of one role. Immutable.
///
/// An issuer made here has two certificates over one key and one name: one signed by the root,
/// which proves where it comes from, and one signed by itself, the *anchor*, which is what a socket
/// trusts. OpenVPN accepts as `ca` only a chain that ends in a self-signed certificate (2.6.14:
/// "unable to get issuer certificate"); trusting the root there would let every issuer's
/// certificates in, trusting the anchor lets in exactly this one's.
public final class Issuer {
  private final IssuerRole role;
  private final List<IssuedCertificate> trust;
  private final List<IssuedCertificate> chain;
  private final SigningKey key;

  Issuer(
      IssuerRole role,
      List<IssuedCertificate> trust,
      List<IssuedCertificate> chain,
      SigningKey key) {
    this.role = role;
    this.trust = List.copyOf(trust);
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  /// An issuer read back from what [#trustPem], [#chainPem] and [#keyPem] gave.
  ///
  /// @throws PkiException if the parts do not belong together
  public static Issuer load(IssuerRole role, String trustPem, String chainPem, Secret keyPem) {
    return load(role, trustPem, chainPem).withKey(keyPem, Secret.ofText(""));
  }

  /// The same without its key: it can be trusted, but signs nothing.
  public static Issuer load(IssuerRole role, String trustPem, String chainPem) {
    List<IssuedCertificate> trust = BroughtChain.order(trustPem);
    return new Issuer(role, trust, IssuedCertificate.parseAll(chainPem), SigningKey.ABSENT);
  }

  /// An authority made elsewhere, trusted for verification only.
  ///
  /// @param pem its certificate, and if that is not self-signed the authorities above it, in any
  ///   order
  /// @throws PkiException if it is no authority, weak, or the chain above it is not whole
  public static Issuer brought(IssuerRole role, String pem) {
    List<IssuedCertificate> trust = BroughtChain.order(pem);
    trust.forEach(certificate -> KeyStrength.require(certificate.publicKey()));
    return new Issuer(role, trust, trust, SigningKey.ABSENT);
  }

  /// An authority made elsewhere, with its key, so that it certifies new devices too.
  ///
  /// @param passphrase of the key; empty if it is in clear
  public static Issuer brought(IssuerRole role, String pem, Secret keyPem, Secret passphrase) {
    return brought(role, pem).withKey(keyPem, passphrase);
  }

  private Issuer withKey(Secret keyPem, Secret passphrase) {
    return new Issuer(role, trust, chain, SigningKey.parse(keyPem, passphrase, certificate()));
  }

  /// The same issuer after its key was taken away.
  public Issuer withoutKey() {
    return new Issuer(role, trust, chain, SigningKey.ABSENT);
  }

  /// Certifies a key.
  ///
  /// @throws PkiException if the purpose is another role's, the key is not here, or this issuer's
  ///   certificate has ended
  public IssuedCertificate issue(LeafRequest request, Instant now, SecureRandom random) {
    if (request.purpose().issuer() != role) {
      throw new IllegalArgumentException(
          "the issuer of " + role.word() + " asked for a certificate " + request.purpose());
    }
    return new CertificateDraft(
            DistinguishedNames.of(certificate().x509().getSubjectX500Principal()),
            DistinguishedNames.ofCommonName(request.commonName()),
            request.key(),
            Validity.within(certificate(), now, request.lifetime()),
            Extensions.leaf(request, Extensions.authorityKey(certificate())))
        .sign(key.require("the issuer of " + role.word()), random);
  }

  /// Signs the list of this issuer's revoked certificates.
  ///
  /// @param number larger than that of every list before
  /// @param validFor until when others may rely on it; gateways do not use it, see [RevocationList]
  public RevocationList revoke(
      long number, List<Revocation> revoked, Instant now, Duration validFor, SecureRandom random) {
    return RevocationList.sign(
        certificate(),
        key.require("the issuer of " + role.word()),
        new RevocationList.Content(number, now, now.plus(validFor), revoked),
        random);
  }

  public IssuerRole role() {
    return role;
  }

  /// The certificate that names this issuer's key and is to be trusted.
  public IssuedCertificate certificate() {
    return trust.getFirst();
  }

  /// What a verifier trusts: the anchor alone, or for a brought issuer the chain up to its root.
  public List<IssuedCertificate> trust() {
    return trust;
  }

  /// [#trust] as PEM: the content of openvpn's `ca`.
  public String trustPem() {
    return IssuedCertificate.toPem(trust);
  }

  /// The certificates from this issuer up to the root, as the root signed them.
  public List<IssuedCertificate> chain() {
    return chain;
  }

  /// [#chain] as PEM.
  public String chainPem() {
    return IssuedCertificate.toPem(chain);
  }

  /// What a TLS peer presents: the leaf, then [#chain] up to and with the root, so that a joining
  /// agent can find the root it pins.
  public List<IssuedCertificate> present(IssuedCertificate leaf) {
    List<IssuedCertificate> all = new ArrayList<>();
    all.add(leaf);
    all.addAll(chain);
    return List.copyOf(all);
  }

  /// False if this issuer can be trusted but signs nothing.
  public boolean hasKey() {
    return key.isPresent();
  }

  /// The private key as PKCS#8 in PEM, to be sealed; empty if it is not here.
  public Optional<Secret> keyPem() {
    return key.toPem();
  }

  @Override
  public String toString() {
    return role.word() + " issuer " + certificate() + " key " + key;
  }
}
