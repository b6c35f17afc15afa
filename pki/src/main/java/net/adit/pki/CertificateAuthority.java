package net.adit.pki;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import net.adit.pki.key.KeyAlgorithm;

/// The authority of a cluster: one root and three issuers. Immutable.
///
/// It holds no list of what it issued: that is the cluster's desired state.
public final class CertificateAuthority {
  private final RootAuthority root;
  private final Map<IssuerRole, Issuer> issuers;

  private CertificateAuthority(RootAuthority root, Map<IssuerRole, Issuer> issuers) {
    this.root = root;
    this.issuers = issuers;
  }

  /// Makes a new root and its three issuers.
  ///
  /// @param cluster the cluster's name, part of the authorities' subjects
  public static CertificateAuthority create(
      String cluster, KeyAlgorithm algorithm, Instant now, SecureRandom random) {
    RootAuthority root = RootAuthority.create(cluster, algorithm, now, random);
    return of(
        root,
        root.createIssuer(IssuerRole.DEVICES, algorithm, now, random),
        root.createIssuer(IssuerRole.GATEWAYS, algorithm, now, random),
        root.createIssuer(IssuerRole.CONTROL, algorithm, now, random));
  }

  /// An authority of parts that were stored or brought.
  public static CertificateAuthority of(
      RootAuthority root, Issuer devices, Issuer gateways, Issuer control) {
    return new CertificateAuthority(root, Map.of())
        .withIssuer(devices)
        .withIssuer(gateways)
        .withIssuer(control)
        .requireAll();
  }

  private CertificateAuthority requireAll() {
    for (IssuerRole role : IssuerRole.values()) {
      issuer(role);
    }
    return this;
  }

  /// The same with another issuer for that issuer's role, such as a brought one for devices.
  public CertificateAuthority withIssuer(Issuer issuer) {
    Map<IssuerRole, Issuer> next = new EnumMap<>(IssuerRole.class);
    next.putAll(issuers);
    next.put(issuer.role(), issuer);
    return new CertificateAuthority(root, next);
  }

  /// The same after the root's key was taken offline.
  public CertificateAuthority withoutRootKey() {
    return new CertificateAuthority(root.withoutKey(), issuers);
  }

  /// Certifies a key by the issuer of its purpose.
  ///
  /// @throws net.adit.pki.key.PkiException if that issuer cannot sign now
  public IssuedCertificate issue(LeafRequest request, Instant now, SecureRandom random) {
    return issuer(request.purpose().issuer()).issue(request, now, random);
  }

  public RootAuthority root() {
    return root;
  }

  public Issuer issuer(IssuerRole role) {
    Issuer issuer = issuers.get(role);
    if (issuer == null) {
      throw new IllegalArgumentException("the authority has no issuer of " + role.word());
    }
    return issuer;
  }
}
