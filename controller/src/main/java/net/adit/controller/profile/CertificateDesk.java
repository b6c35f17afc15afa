package net.adit.controller.profile;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.adit.controller.authority.Authorities;
import net.adit.controller.rule.Naming;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.log.Author;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.pki.CertificateRequest;
import net.adit.pki.CertifiedKey;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.Revocation;
import net.adit.pki.RevocationList;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.verify.Verdict;

/// Issues and revokes certificates of devices, and publishes what is revoked. Thread-safe.
///
/// A key that Adit makes is in the answer and nowhere else.
public final class CertificateDesk {
  private static final Duration LIST_VALID_FOR = Duration.ofDays(7);

  private final StateKeeper keeper;
  private final Authorities authorities;
  private final Naming naming;
  private final InstantSource clock;
  private final SecureRandom random;

  public CertificateDesk(
      StateKeeper keeper,
      Authorities authorities,
      Naming naming,
      InstantSource clock,
      SecureRandom random) {
    this.keeper = keeper;
    this.authorities = authorities;
    this.naming = naming;
    this.clock = clock;
    this.random = random;
  }

  /// What somebody asks for.
  ///
  /// @param signingRequest PEM; if absent, Adit makes the key
  /// @param lifetime a year if absent
  public record Request(Optional<String> signingRequest, Optional<Duration> lifetime) {}

  /// A new certificate.
  ///
  /// @param key with it, where Adit made it
  public record Issued(
      DeviceCertificate entry,
      IssuedCertificate certificate,
      List<IssuedCertificate> chain,
      Optional<CertifiedKey> key) {
    public Issued {
      chain = List.copyOf(chain);
    }
  }

  /// @throws net.adit.pki.key.PkiException if the request is malformed or nothing can be signed
  public Outcome<Issued> issue(Author author, String reason, DeviceId device, Request request) {
    Optional<Refusal> refusal =
        CertificateRules.oneMore(keeper.current(), device, clock.instant(), naming);
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    Issued issued = sign(device, request);
    return keeper
        .decide(
            author,
            reason,
            (state, now) ->
                CertificateRules.issue(
                    state, issued.entry(), issued.certificate().toPem(), now, naming))
        .map(_ -> issued);
  }

  /// Takes in a certificate that one of the devices' authorities made elsewhere.
  ///
  /// @param pem one certificate
  /// @throws net.adit.pki.key.PkiException if it is malformed
  public Outcome<DeviceCertificate> register(
      Author author, String reason, DeviceId device, String pem) {
    IssuedCertificate certificate = IssuedCertificate.parse(pem);
    return switch (authorities.checkDevice(certificate, clock.instant())) {
      case Verdict.Refused(_, String sentence) ->
          new Outcome.Refused<>(
              Refusal.of(
                      Refusal.Kind.INVALID,
                      "certificate-untrusted",
                      sentence,
                      "give a certificate of an authority that this cluster trusts for devices")
                  .at(Refusal.Place.field("certificate")));
      case Verdict.Trusted _ ->
          keeper.decide(
              author,
              reason,
              (state, now) ->
                  CertificateRules.issue(
                      state, entry(device, certificate), certificate.toPem(), now, naming));
    };
  }

  private static DeviceCertificate entry(DeviceId device, IssuedCertificate certificate) {
    return new DeviceCertificate(
        certificate.fingerprint(),
        device,
        certificate.serialNumber(),
        certificate.notBefore(),
        certificate.notAfter());
  }

  private Issued sign(DeviceId device, Request request) {
    Optional<KeyPair> own =
        request.signingRequest().isPresent()
            ? Optional.empty()
            : Optional.of(KeyAlgorithm.P256.generate(random));
    PublicKey key =
        own.map(KeyPair::getPublic)
            .orElseGet(
                () -> CertificateRequest.parse(request.signingRequest().orElseThrow()).key());
    LeafRequest usual = LeafRequest.device(device, key);
    LeafRequest leaf = request.lifetime().map(usual::withLifetime).orElse(usual);
    IssuedCertificate certificate = authorities.issue(leaf, clock.instant());
    return new Issued(
        entry(device, certificate),
        certificate,
        authorities.issuer(IssuerRole.DEVICES).chain(),
        own.map(pair -> new CertifiedKey(certificate, pair.getPrivate())));
  }

  public Outcome<Fingerprint> revoke(
      Author author, String why, DeviceId device, Fingerprint print, RevocationReason reason) {
    return keeper.decide(
        author,
        why,
        (state, now) ->
            CertificateRules.revoke(
                state, device, new Change.CertificateRevoked(print, now, reason), naming));
  }

  /// All certificates of the device.
  public Outcome<DeviceId> revokeAll(
      Author author, String why, DeviceId device, RevocationReason reason) {
    return keeper.decide(
        author,
        why,
        (state, now) -> CertificateRules.revokeAll(state, device, reason, now, naming));
  }

  /// The signed list of revoked certificates that are not over, numbered by the revision.
  ///
  /// @throws net.adit.pki.key.PkiException if the devices' authority has no key here
  public RevocationList revocationList() {
    DesiredState state = keeper.current();
    Instant now = clock.instant();
    List<Revocation> revoked =
        state.revocations().values().stream()
            .filter(revocation -> revocation.notAfter().isAfter(now))
            .sorted(Comparator.comparing(net.adit.model.desired.Revocation::serial))
            .map(revocation ->
                new Revocation(
                    revocation.serial(),
                    revocation.revokedAt(),
                    Revocation.Reason.valueOf(revocation.reason().name())))
            .toList();
    return authorities
        .issuer(IssuerRole.DEVICES)
        .revoke(state.revision().number(), revoked, now, LIST_VALID_FOR, random);
  }
}
