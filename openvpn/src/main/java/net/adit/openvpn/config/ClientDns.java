package net.adit.openvpn.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;

/// What a client shall ask for names while it is connected. Immutable.
///
/// Said with `dhcp-option`, which 2.5 to 2.7, OpenVPN Connect and Network Manager all read; `dns`
/// needs 2.6.
///
/// @param servers in the order of preference
/// @param domains the first is the connection's own domain, the others are searched behind it
public record ClientDns(List<IpAddress> servers, List<String> domains) {
  public static final ClientDns NONE = new ClientDns(List.of(), List.of());

  public ClientDns {
    servers = List.copyOf(servers);
    domains = domains.stream().map(Endpoint::canonicalHost).toList();
  }

  /// The options to push, without `push` around them.
  List<Directive> options() {
    List<Directive> options = new ArrayList<>();
    servers.forEach(server -> options.add(Directive.of("dhcp-option", "DNS", server)));
    Stream<String> first = domains.stream().limit(1);
    first.forEach(domain -> options.add(Directive.of("dhcp-option", "DOMAIN", domain)));
    Stream<String> others = domains.stream().skip(1);
    others.forEach(domain -> options.add(Directive.of("dhcp-option", "DOMAIN-SEARCH", domain)));
    return List.copyOf(options);
  }
}
