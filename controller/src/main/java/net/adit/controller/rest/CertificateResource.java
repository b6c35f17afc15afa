package net.adit.controller.rest;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.adit.controller.profile.CertificateDesk;
import net.adit.controller.profile.ProfileDesk;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.state.Outcome;
import net.adit.model.Refusal;
import net.adit.model.Secret;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.pki.CertifiedKey;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.Pkcs12;
import net.adit.pki.key.EncryptedKeyPem;
import net.adit.protocol.rest.Certificates;

/// Certificates and profiles of devices. Thread-safe.
final class CertificateResource {
  private static final String PROFILE = "application/x-openvpn-profile";

  private final Lookup lookup;
  private final DeviceViews views;
  private final CertificateDesk certificates;
  private final ProfileDesk profiles;
  private final SecureRandom random;

  CertificateResource(
      Lookup lookup,
      DeviceViews views,
      CertificateDesk certificates,
      ProfileDesk profiles,
      SecureRandom random) {
    this.lookup = lookup;
    this.views = views;
    this.certificates = certificates;
    this.profiles = profiles;
    this.random = random;
  }

  Reply issue(Call call) {
    Certificates.Request request = request(call);
    return Reply.of(issue(call, request), issued -> Reply.created(view(issued, request)));
  }

  /// A certificate that was made elsewhere.
  Reply register(Call call) {
    DeviceId device = lookup.deviceId(call.path("device"));
    String pem = call.body(Certificates.Registration.class).certificate();
    return Reply.of(
        certificates.register(call.author(), call.reason(), device, pem),
        entry -> Reply.created(views.view(entry)));
  }

  /// The newest certificate's profile, without its key.
  Reply profile(Call call) {
    return reply(profiles.write(lookup.deviceId(call.path("device"))));
  }

  /// A profile with a new certificate.
  Reply newProfile(Call call) {
    DeviceId device = lookup.deviceId(call.path("device"));
    Optional<Refusal> nowhere = profiles.noRemote(device);
    return nowhere.isPresent()
        ? Reply.problem(nowhere.get())
        : Reply.of(issue(call, request(call)), issued -> reply(profiles.write(issued)));
  }

  Reply revoke(Call call) {
    DeviceId device = lookup.deviceId(call.path("device"));
    Fingerprint print = Fingerprint.parse(call.path("fingerprint"));
    return Reply.of(
        certificates.revoke(call.author(), call.reason(), device, print, why(call)),
        _ -> Reply.nothing());
  }

  Reply revokeAll(Call call) {
    DeviceId device = lookup.deviceId(call.path("device"));
    return Reply.of(
        certificates.revokeAll(call.author(), call.reason(), device, why(call)),
        _ -> Reply.json(views.view(lookup.device(device.value()))));
  }

  private Outcome<CertificateDesk.Issued> issue(Call call, Certificates.Request request) {
    DeviceId device = lookup.deviceId(call.path("device"));
    return certificates.issue(
        call.author(),
        call.reason(),
        device,
        new CertificateDesk.Request(request.signingRequest(), request.lifetime()));
  }

  /// @throws Rejected if there is a passphrase for a key that is not made here
  private static Certificates.Request request(Call call) {
    Certificates.Request request =
        call.bodyOr(Certificates.Request.class, Certificates.Request.ADIT_MAKES_THE_KEY);
    if (request.signingRequest().isPresent() && request.passphrase().isPresent()) {
      throw new Rejected(
          Refusal.of(
                  Refusal.Kind.INVALID,
                  "passphrase-needless",
                  "a passphrase was given, but the key is its owner's",
                  "leave it out")
              .at(Refusal.Place.field("passphrase")));
    }
    return request;
  }

  private static RevocationReason why(Call call) {
    return call.bodyOr(Certificates.Revocation.class, new Certificates.Revocation(Optional.empty()))
        .reason()
        .orElse(RevocationReason.UNSPECIFIED);
  }

  private static Reply reply(ProfileDesk.Result result) {
    return switch (result) {
      case ProfileDesk.Result.Written written -> Reply.text(PROFILE, written.text());
      case ProfileDesk.Result.Refused refused -> Reply.problem(refused.refusal());
    };
  }

  private Certificates.Issued view(CertificateDesk.Issued issued, Certificates.Request request) {
    Optional<Secret> passphrase = request.passphrase().map(Secret::ofText);
    return new Certificates.Issued(
        views.view(issued.entry()),
        issued.certificate().toPem(),
        IssuedCertificate.toPem(issued.chain()),
        issued.key().map(own -> keyPem(own, passphrase).reveal()),
        issued.key().flatMap(own -> passphrase.map(secret -> pkcs12(issued, own, secret))));
  }

  private Secret keyPem(CertifiedKey own, Optional<Secret> passphrase) {
    return passphrase
        .map(secret -> EncryptedKeyPem.write(own.key(), secret, random))
        .orElseGet(own::keyPem);
  }

  private String pkcs12(CertificateDesk.Issued issued, CertifiedKey own, Secret passphrase) {
    List<IssuedCertificate> chain = issued.chain();
    String name = issued.entry().device().value();
    return Base64.getEncoder()
        .encodeToString(Pkcs12.export(name, own, chain, passphrase, random).toBytes());
  }
}
