package net.adit.controller.profile;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Revocation;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;

/// What may be done with certificates of devices. Stateless.
public final class CertificateRules {
  private CertificateRules() {}

  /// Whether a device may have one more; asked before one is made, so that none is made in vain.
  public static Optional<Refusal> oneMore(
      DesiredState state, DeviceId device, Instant now, Naming naming) {
    return first(
        () -> absent(state, device, naming),
        () ->
            when(
                valid(state, device, now).size() >= Device.MOST_CERTIFICATES,
                () -> atLimit(state, device, now, naming)));
  }

  /// @param pem kept, so that a profile can be shown again
  static Verdict<DeviceCertificate> issue(
      DesiredState state, DeviceCertificate certificate, String pem, Instant now, Naming naming) {
    return Refusals.verdict(
        first(
            () -> known(state, certificate.fingerprint(), naming),
            () -> oneMore(state, certificate.device(), now, naming)),
        new Change.CertificateIssued(certificate),
        List.of(new Extra.PutCertificate(certificate.fingerprint(), pem)),
        certificate);
  }

  private static Optional<Refusal> known(
      DesiredState state, Fingerprint fingerprint, Naming naming) {
    return Optional.ofNullable(state.certificates().get(fingerprint))
        .map(DeviceCertificate::device)
        .or(() -> Optional.ofNullable(state.revocations().get(fingerprint)).map(Revocation::device))
        .map(holder ->
            Refusal.of(
                Kind.CONFLICT,
                "certificate-known",
                "certificate "
                    + fingerprint
                    + " belongs or belonged to device '"
                    + naming.device(holder)
                    + "'",
                "give each device its own certificate"));
  }

  /// Revoking what is revoked already changes nothing.
  static Verdict<Fingerprint> revoke(
      DesiredState state, DeviceId device, Change.CertificateRevoked revocation, Naming naming) {
    Fingerprint fingerprint = revocation.fingerprint();
    if (state.certificatesOf(device).contains(fingerprint)) {
      return Verdict.accepted(List.of(revocation), fingerprint);
    }
    boolean before =
        Optional.ofNullable(state.revocations().get(fingerprint))
            .map(revoked -> revoked.device().equals(device))
            .orElse(false);
    return before
        ? Verdict.accepted(List.of(), fingerprint)
        : Verdict.refused(
            absent(state, device, naming)
                .orElseGet(() ->
                    Refusal.of(
                        Kind.NOT_FOUND,
                        "certificate-absent",
                        "device '" + naming.device(device) + "' has no certificate " + fingerprint,
                        "see 'adit device show'")));
  }

  /// Revokes all certificates of a device, expired ones too.
  static Verdict<DeviceId> revokeAll(
      DesiredState state, DeviceId device, RevocationReason reason, Instant now, Naming naming) {
    List<Change> changes =
        state.certificatesOf(device).stream()
            .sorted()
            .<Change>map(print -> new Change.CertificateRevoked(print, now, reason))
            .toList();
    return absent(state, device, naming)
        .<Verdict<DeviceId>>map(Verdict::refused)
        .orElseGet(() -> Verdict.accepted(changes, device));
  }

  /// The certificates that are neither revoked nor over, the one that ends last first.
  static List<DeviceCertificate> valid(DesiredState state, DeviceId device, Instant now) {
    return state.certificatesOf(device).stream()
        .flatMap(print -> Optional.ofNullable(state.certificates().get(print)).stream())
        .filter(certificate -> certificate.notAfter().isAfter(now))
        .sorted(Comparator.comparing(DeviceCertificate::notAfter).reversed())
        .toList();
  }

  static Optional<Refusal> absent(DesiredState state, DeviceId device, Naming naming) {
    return when(
        !state.devices().containsKey(device),
        () -> Refusals.absent("device", naming.device(device)));
  }

  private static Refusal atLimit(DesiredState state, DeviceId device, Instant now, Naming naming) {
    DeviceCertificate first = valid(state, device, now).getLast();
    return Refusal.of(
        Kind.EXHAUSTED,
        "certificates-at-limit",
        "device '"
            + naming.device(device)
            + "' has "
            + Device.MOST_CERTIFICATES
            + " valid certificates, the most there may be",
        "revoke one, such as "
            + first.fingerprint()
            + ", which ends first, at "
            + first.notAfter());
  }
}
