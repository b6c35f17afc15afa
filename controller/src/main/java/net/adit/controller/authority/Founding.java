package net.adit.controller.authority;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.controller.store.log.Extra;
import net.adit.model.FeatureLevel;
import net.adit.model.Secret;
import net.adit.model.desired.Authority;
import net.adit.model.desired.Authority.Role;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.Issuer;
import net.adit.pki.IssuerRole;
import net.adit.pki.RootAuthority;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.tlscrypt.TlsCryptV2ServerKey;

/// Makes what a cluster has from its first moment: the root, its three issuers, the first
/// tls-crypt-v2 server key and the key of the routing protocol. Immutable.
///
/// @param changes the authorities' certificates and the settings, for the change log
/// @param secrets their keys, to be sealed
public record Founding(
    List<Change> changes, List<Extra> secrets, Authority root, Authority control) {
  /// OSPF's message digest takes at most 16 characters (RFC 2328 §D.3).
  private static final int ROUTING_KEY_LENGTH = 16;

  private static final String ROUTING_ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  /// An authority for devices that exists already.
  ///
  /// @param certificates PEM, the authority and what stands above it
  /// @param key PEM; if absent, certificates it made can be registered, and new ones come from an
  ///   authority of the cluster's own
  /// @param passphrase of the key; empty if it is in clear
  public record Brought(String certificates, Optional<Secret> key, Secret passphrase) {}

  /// @param cluster the cluster's name, part of the authorities' subjects
  /// @param routingKey what the core routers have already; a new one if absent
  /// @throws net.adit.pki.key.PkiException if the brought authority cannot serve
  public static Founding of(
      String cluster,
      Optional<Brought> devices,
      Optional<Secret> routingKey,
      Instant now,
      SecureRandom random) {
    CertificateAuthority made =
        CertificateAuthority.create(cluster, KeyAlgorithm.P256, now, random);
    List<Change> changes = new ArrayList<>();
    List<Extra> secrets = new ArrayList<>();
    Authority root = root(made.root());
    add(root, made.root().keyPem(), changes, secrets);
    Optional<Issuer> brought = devices.map(Founding::brought);
    Issuer own = brought.filter(Issuer::hasKey).orElseGet(() -> made.issuer(IssuerRole.DEVICES));
    addIssuer(Role.DEVICES, own, changes, secrets);
    brought
        .filter(issuer -> !issuer.hasKey())
        .ifPresent(issuer -> addIssuer(Role.DEVICES_VERIFY_ONLY, issuer, changes, secrets));
    addIssuer(Role.GATEWAYS, made.issuer(IssuerRole.GATEWAYS), changes, secrets);
    Authority control = addIssuer(Role.CONTROL, made.issuer(IssuerRole.CONTROL), changes, secrets);
    changes.add(new Change.FeatureLevelRaised(FeatureLevel.KNOWN));
    changes.add(new Change.SettingsPut(ClusterSettings.DEFAULT));
    int generation = ClusterSettings.DEFAULT.tlsCryptGeneration();
    secrets.add(
        new Extra.PutSecret(
            SecretNames.tlsCrypt(generation),
            TlsCryptV2ServerKey.generate(generation, random).toPem()));
    secrets.add(
        new Extra.PutSecret(
            SecretNames.ROUTING_KEY, routingKey.orElseGet(() -> newRoutingKey(random))));
    return new Founding(List.copyOf(changes), List.copyOf(secrets), root, control);
  }

  private static Issuer brought(Brought brought) {
    return brought
        .key()
        .map(key ->
            Issuer.brought(IssuerRole.DEVICES, brought.certificates(), key, brought.passphrase()))
        .orElseGet(() -> Issuer.brought(IssuerRole.DEVICES, brought.certificates()));
  }

  private static Authority root(RootAuthority root) {
    String pem = root.certificate().toPem();
    return new Authority(root.fingerprint(), Role.ROOT, pem, pem);
  }

  private static Authority addIssuer(
      Role role, Issuer issuer, List<Change> changes, List<Extra> secrets) {
    Authority authority =
        new Authority(
            issuer.certificate().fingerprint(), role, issuer.trustPem(), issuer.chainPem());
    add(authority, issuer.keyPem(), changes, secrets);
    return authority;
  }

  private static void add(
      Authority authority, Optional<Secret> key, List<Change> changes, List<Extra> secrets) {
    changes.add(new Change.AuthorityAdded(authority));
    key.ifPresent(
        pem -> secrets.add(new Extra.PutSecret(SecretNames.keyOf(authority.fingerprint()), pem)));
  }

  static Secret newRoutingKey(SecureRandom random) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < ROUTING_KEY_LENGTH; i++) {
      key.append(ROUTING_ALPHABET.charAt(random.nextInt(ROUTING_ALPHABET.length())));
    }
    return Secret.ofText(key.toString());
  }
}
