package net.adit.controller.authority;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.secret.SealedSecrets;
import net.adit.controller.store.secret.SecretId;
import net.adit.model.Secret;
import net.adit.model.desired.Authority;
import net.adit.model.desired.Authority.Role;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.Fingerprint;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.Issuer;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.key.PkiException;
import net.adit.pki.tlscrypt.TlsCryptMetadata;
import net.adit.pki.tlscrypt.TlsCryptV2ServerKey;
import net.adit.pki.verify.CertificateCheck;
import net.adit.pki.verify.Usage;
import net.adit.pki.verify.Verdict;
import net.adit.protocol.gateway.GatewaySecrets;

/// The authorities of the present state with their keys, opened when first needed. Thread-safe.
public final class Authorities {
  private static final TlsCryptMetadata PROBE =
      new TlsCryptMetadata.Other((byte) 0, HexFormat.of().formatHex("probe".getBytes(US_ASCII)));

  private final Supplier<DesiredState> state;
  private final SealedSecrets secrets;
  private final SecureRandom random;
  private final Map<Fingerprint, Issuer> opened = new ConcurrentHashMap<>();

  public Authorities(Supplier<DesiredState> state, SealedSecrets secrets, SecureRandom random) {
    this.state = state;
    this.secrets = secrets;
    this.random = random;
  }

  /// Certifies a key by the issuer of its purpose.
  ///
  /// @throws PkiException if that issuer cannot sign
  public IssuedCertificate issue(LeafRequest request, Instant now) {
    return issuer(request.purpose().issuer()).issue(request, now, random);
  }

  /// The issuer of a role with its key, where the cluster has that.
  ///
  /// @throws PkiException if the cluster has only an authority to verify with
  public Issuer issuer(IssuerRole role) {
    Authority authority =
        find(of(role))
            .orElseThrow(() ->
                PkiException.conflict(
                    "issuer-absent",
                    "this cluster has no issuer of " + role.word() + " that can sign",
                    "certify elsewhere, by the authority that was brought"));
    return opened.computeIfAbsent(authority.fingerprint(), _ -> open(role, authority));
  }

  /// Judges a certificate that was made elsewhere for a device.
  public Verdict checkDevice(IssuedCertificate certificate, Instant now) {
    List<IssuedCertificate> trusted =
        state.get().authorities().values().stream()
            .filter(Authorities::vouchesForDevices)
            .flatMap(authority -> IssuedCertificate.parseAll(authority.trustPem()).stream())
            .toList();
    return new CertificateCheck(trusted).check(certificate, Usage.CLIENT, now);
  }

  private static boolean vouchesForDevices(Authority authority) {
    return authority.role() == Role.DEVICES || authority.role() == Role.DEVICES_VERIFY_ONLY;
  }

  public IssuedCertificate root() {
    return IssuedCertificate.parse(require(Role.ROOT).trustPem());
  }

  /// PEM of what devices trust: the gateways' issuer alone.
  public String trustedByDevices() {
    return require(Role.GATEWAYS).trustPem();
  }

  /// PEM of what agents and clients of the API trust: the control issuer alone.
  public String trustedForControl() {
    return require(Role.CONTROL).trustPem();
  }

  /// The tls-crypt-v2 server key of a generation.
  public TlsCryptV2ServerKey tlsCryptKey(int generation) {
    return TlsCryptV2ServerKey.parse(generation, sealed(SecretNames.tlsCrypt(generation)));
  }

  /// A new tls-crypt-v2 server key, to be written with the change that brings its generation.
  public Extra newTlsCryptKey(int generation) {
    return new Extra.PutSecret(
        SecretNames.tlsCrypt(generation), TlsCryptV2ServerKey.generate(generation, random).toPem());
  }

  /// What gateways must keep to themselves.
  ///
  /// @param tlsCryptGenerations of the tls-crypt-v2 server keys
  public GatewaySecrets gatewaySecrets(Collection<Integer> tlsCryptGenerations) {
    SortedMap<Integer, String> keys = new TreeMap<>();
    tlsCryptGenerations.forEach(
        generation -> keys.put(generation, sealed(SecretNames.tlsCrypt(generation)).reveal()));
    return new GatewaySecrets(keys, routingKey().reveal());
  }

  /// A new tls-crypt-v2 client key, PEM, that gets nobody in: for asking daemons of a generation
  /// whether they live.
  public String newProbeKey(int generation) {
    return tlsCryptKey(generation).mint(PROBE, random).toPem().reveal();
  }

  /// The key of the routing protocol's authentication.
  public Secret routingKey() {
    return sealed(SecretNames.ROUTING_KEY);
  }

  /// A new key of the routing protocol, to be written with a change that brings it to gateways.
  public Extra newRoutingKey() {
    return new Extra.PutSecret(SecretNames.ROUTING_KEY, Founding.newRoutingKey(random));
  }

  private Issuer open(IssuerRole role, Authority authority) {
    Secret key = sealed(SecretNames.keyOf(authority.fingerprint()));
    return Issuer.load(role, authority.trustPem(), authority.chainPem(), key);
  }

  private Secret sealed(SecretId id) {
    return secrets
        .find(id)
        .orElseThrow(() -> new IllegalStateException("the sealed secret " + id + " is missing"));
  }

  private Authority require(Role role) {
    return find(role)
        .orElseThrow(() -> new IllegalStateException("the cluster has no authority " + role));
  }

  private Optional<Authority> find(Role role) {
    return state.get().authorities().values().stream()
        .filter(authority -> authority.role() == role)
        .findFirst();
  }

  private static Role of(IssuerRole role) {
    return switch (role) {
      case DEVICES -> Role.DEVICES;
      case GATEWAYS -> Role.GATEWAYS;
      case CONTROL -> Role.CONTROL;
    };
  }
}
