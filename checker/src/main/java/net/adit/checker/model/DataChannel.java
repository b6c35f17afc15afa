package net.adit.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.openvpn.config.Directive;

/// How the traffic is encrypted, authenticated and framed. Immutable.
///
/// @param ciphers offered to the server, in order; empty = openvpn's own list
/// @param fallback for servers that do not negotiate
/// @param auth the digest of packets; empty = openvpn's default
/// @param compression what frames packets as a server with compression expects
public record DataChannel(
    List<String> ciphers,
    Optional<String> fallback,
    Optional<String> auth,
    List<Directive> compression) {
  public DataChannel {
    ciphers = List.copyOf(ciphers);
    compression = List.copyOf(compression);
  }

  List<Directive> options() {
    List<Directive> options = new ArrayList<>();
    if (!ciphers.isEmpty()) {
      options.add(Directive.of("data-ciphers", String.join(":", ciphers)));
    }
    fallback.ifPresent(cipher -> options.add(Directive.of("data-ciphers-fallback", cipher)));
    auth.ifPresent(digest -> options.add(Directive.of("auth", digest)));
    options.addAll(compression);
    return options;
  }
}
