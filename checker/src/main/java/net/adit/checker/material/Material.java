package net.adit.checker.material;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.model.ControlKey;
import net.adit.checker.model.Identity;
import net.adit.checker.model.ServerTrust;
import net.adit.checker.read.Draft;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Upload;
import net.adit.openvpn.config.InlineCredentials;

/// All that is secret or certified in a configuration. Immutable.
public record Material(
    ServerTrust trust,
    Optional<Identity> identity,
    Optional<ControlKey> controlKey,
    List<InlineCredentials> logins) {
  public Material {
    logins = List.copyOf(logins);
  }

  /// @param now for the dates of certificates
  public static Material check(Upload upload, Draft draft, Findings findings, Instant now) {
    for (Field secret : List.of(Field.PASSPHRASE, Field.PASSWORD)) {
      upload.field(secret).ifPresent(findings::hide);
    }
    Source source = new Source(upload, draft, findings);
    Optional<Bundle> bundle = Bundle.find(source);
    List<X509Certificate> bundled = bundle.map(Bundle::authorities).orElse(List.of());
    return new Material(
        new TrustCheck(source, now).check(bundled),
        new IdentityCheck(source, now).check(bundle),
        new ControlKeyCheck(source).check(),
        new LoginCheck(source).check());
  }
}
