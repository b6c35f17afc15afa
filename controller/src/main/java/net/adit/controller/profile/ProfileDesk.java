package net.adit.controller.profile;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.adit.controller.authority.Authorities;
import net.adit.controller.rule.Naming;
import net.adit.controller.store.table.CertificateTexts;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Secret;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.identity.DeviceId;
import net.adit.openvpn.config.Profile;
import net.adit.openvpn.config.Remote;
import net.adit.pki.CertifiedKey;
import net.adit.pki.tlscrypt.TlsCryptMetadata;

/// Writes the `.ovpn` file of a device. Thread-safe.
public final class ProfileDesk {
  private final Supplier<DesiredState> state;
  private final Authorities authorities;
  private final CertificateTexts texts;
  private final Naming naming;
  private final InstantSource clock;
  private final SecureRandom random;

  public ProfileDesk(
      Supplier<DesiredState> state,
      Authorities authorities,
      CertificateTexts texts,
      Naming naming,
      InstantSource clock,
      SecureRandom random) {
    this.state = state;
    this.authorities = authorities;
    this.texts = texts;
    this.naming = naming;
    this.clock = clock;
    this.random = random;
  }

  /// A profile, or why there is none.
  public sealed interface Result {
    /// @param text holds the device's key, where Adit has just made it
    record Written(String text) implements Result {
      @Override
      public String toString() {
        return "profile";
      }
    }

    record Refused(Refusal refusal) implements Result {}
  }

  /// Why no profile can be written for any device, if so: asked before a certificate is made.
  public Optional<Refusal> noRemote(DeviceId device) {
    return Remotes.of(state.get(), device).isEmpty()
        ? Optional.of(
            Refusal.of(
                Kind.CONFLICT,
                "remote-absent",
                "no gateway is enabled, so a profile would lead nowhere",
                "add a gateway: adit gateway add"))
        : Optional.empty();
  }

  /// With a certificate that was just issued.
  public Result write(CertificateDesk.Issued issued) {
    return write(
        issued.entry(),
        issued.certificate().toPem(),
        issued.key().map(CertifiedKey::keyPem).map(Secret::reveal));
  }

  /// With the valid certificate that ends last, without its key.
  public Result write(DeviceId device) {
    DesiredState now = state.get();
    Optional<Refusal> absent = CertificateRules.absent(now, device, naming);
    if (absent.isPresent()) {
      return new Result.Refused(absent.get());
    }
    List<DeviceCertificate> valid = CertificateRules.valid(now, device, clock.instant());
    if (valid.isEmpty()) {
      return new Result.Refused(
          Refusal.of(
              Kind.CONFLICT,
              "certificate-none",
              "device '" + naming.device(device) + "' has no valid certificate",
              "make a profile with a new one: adit profile DEVICE"));
    }
    DeviceCertificate newest = valid.getFirst();
    return write(newest, texts.find(newest.fingerprint()).orElseThrow(), Optional.empty());
  }

  private Result write(DeviceCertificate entry, String certificate, Optional<String> key) {
    DesiredState now = state.get();
    Optional<Refusal> nowhere = noRemote(entry.device());
    if (nowhere.isPresent()) {
      return new Result.Refused(nowhere.get());
    }
    List<Remote> remotes = Remotes.of(now, entry.device());
    Profile profile =
        new Profile(
            friendly(naming.device(entry.device())),
            remotes,
            Optional.empty(),
            authorities.trustedByDevices(),
            certificate,
            key,
            tlsCryptKey(now.settings().tlsCryptGeneration(), entry),
            List.of());
    String text = profile.toText();
    texts.profileWritten(entry.fingerprint(), now.settings().tlsCryptGeneration());
    return new Result.Written(text);
  }

  private String tlsCryptKey(int generation, DeviceCertificate certificate) {
    return authorities
        .tlsCryptKey(generation)
        .mint(new TlsCryptMetadata.Device(generation, certificate.serial()), random)
        .toPem()
        .reveal();
  }

  /// What every client shows without trouble.
  private static String friendly(String name) {
    return name.replaceAll("[^\\p{L}\\p{N} .@_-]", "_");
  }
}
