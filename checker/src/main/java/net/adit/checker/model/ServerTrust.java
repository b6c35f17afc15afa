package net.adit.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.openvpn.config.ConfigItem;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.config.InlineFile;

/// By what the server is known. Immutable.
///
/// @param authorities PEM certificates; empty where fingerprints do
/// @param fingerprints of servers' certificates; may be empty
/// @param revoked a PEM revocation list
/// @param checks options such as `remote-cert-tls`
public record ServerTrust(
    Optional<String> authorities,
    Optional<String> fingerprints,
    Optional<String> revoked,
    List<Directive> checks) {
  public ServerTrust {
    checks = List.copyOf(checks);
  }

  List<ConfigItem> items() {
    List<ConfigItem> items = new ArrayList<>(checks);
    authorities.ifPresent(pem -> items.add(new InlineFile("ca", pem)));
    fingerprints.ifPresent(lines -> items.add(new InlineFile("peer-fingerprint", lines)));
    revoked.ifPresent(pem -> items.add(new InlineFile("crl-verify", pem)));
    return items;
  }
}
