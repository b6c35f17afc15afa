package net.adit.checker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.checker.check.CipherCheck;
import net.adit.checker.check.ConnectionCheck;
import net.adit.checker.check.ModeCheck;
import net.adit.checker.check.ProxyCheck;
import net.adit.checker.check.PushCheck;
import net.adit.checker.check.RouteCheck;
import net.adit.checker.check.SettingsCheck;
import net.adit.checker.check.TlsCheck;
import net.adit.checker.finding.Finding;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.material.Material;
import net.adit.checker.model.ClientConfig;
import net.adit.checker.model.Connection;
import net.adit.checker.read.Draft;
import net.adit.checker.read.StatementReader;
import net.adit.checker.upload.Platform;
import net.adit.checker.upload.Upload;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.config.Directive;

/// Judges a client configuration and writes it anew: lines → statements → parts → text. All
/// problems are found at once. Pure: no file is read, and nothing runs. Thread-safe.
///
/// @param platform what it keeps for itself
public record Checker(Platform platform) {

  /// @param now for the dates of certificates
  public Checked check(Upload upload, Instant now) {
    Findings findings = new Findings();
    Optional<ClientConfig> config =
        StatementReader.read(upload.config(), findings)
            .flatMap(draft -> build(upload, draft, findings, now));
    List<Finding> all = findings.all();
    return new Checked(Verdict.of(all), all, findings.hasErrors() ? Optional.empty() : config);
  }

  private Optional<ClientConfig> build(Upload upload, Draft draft, Findings findings, Instant now) {
    List<Directive> mode = ModeCheck.check(draft, findings);
    List<Directive> device = ModeCheck.device(draft, findings);
    List<Connection> connections = ConnectionCheck.check(draft, findings);
    List<Directive> settings = new ArrayList<>(SettingsCheck.check(draft, findings));
    settings.addAll(ConnectionCheck.shared(draft, connections));
    settings.addAll(ProxyCheck.check(draft, connections, findings));
    settings.addAll(TlsCheck.check(draft, findings));
    try {
      Material material = Material.check(upload, draft, findings, now);
      ClientConfig config =
          new ClientConfig(
              mode,
              device,
              connections,
              settings,
              CipherCheck.check(draft, findings),
              RouteCheck.check(draft, platform, findings),
              PushCheck.check(draft, findings),
              material.trust(),
              material.identity(),
              material.controlKey(),
              material.logins());
      return findings.hasErrors() ? Optional.empty() : rendered(config);
    } catch (OpenVpnException refused) {
      findings.error(
          Place.NOWHERE,
          "a value cannot be said to openvpn: " + refused.getMessage(),
          "shorten it");
      return Optional.empty();
    }
  }

  /// What openvpn cannot carry shows when it is written.
  private static Optional<ClientConfig> rendered(ClientConfig config) {
    return config.text().isEmpty() ? Optional.empty() : Optional.of(config);
  }
}
