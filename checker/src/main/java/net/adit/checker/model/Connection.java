package net.adit.checker.model;

import java.util.ArrayList;
import java.util.List;
import net.adit.openvpn.config.Directive;

/// One server that may be dialled. Immutable.
///
/// @param proto as openvpn names it, such as `udp` or `tcp-client`
/// @param own options that hold for this one alone
public record Connection(String host, int port, String proto, List<Directive> own) {
  public Connection {
    own = List.copyOf(own);
  }

  public boolean isTcp() {
    return proto.startsWith("tcp");
  }

  Directive remote() {
    return Directive.of("remote", host, port, proto);
  }

  List<Directive> options() {
    List<Directive> options = new ArrayList<>(List.of(remote()));
    options.addAll(own);
    return options;
  }
}
