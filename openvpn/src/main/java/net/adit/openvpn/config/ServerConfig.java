package net.adit.openvpn.config;

import java.util.ArrayList;
import java.util.List;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// The configuration of one server daemon (openvpn 2.6 or later; tried with 2.6.14 and 2.7.6).
/// Immutable; pure.
///
/// The daemon decides nothing: `management-client-auth` asks the agent at every login and gets the
/// client's addresses and routes in the answer ({@link ClientAuthBlock}). There is no pool, no
/// client directory, no script.
///
/// **Addresses of the tunnel.** All daemons of a gateway carry the same host address and no
/// network: `ifconfig ADDRESS 255.255.255.255`, so that no pool route appears and the routes of
/// single devices choose the interface. The same is not possible for IPv6, `ifconfig-ipv6` refuses
/// /128, and it is not needed: without that line the daemon carries IPv6 all the same, since it
/// learns a client's address from `ifconfig-ipv6-push` (whose gateway must then be named). Whoever
/// runs the daemon adds the gateway's /128 (`nodad`) and the device's /128 route to the interface,
/// which `ifconfig` has already brought up. `ifconfig-noexec` is neither needed nor of use.
///
/// **Silence.** The timers here (10 s, 120 s) serve clients that have not logged in yet; the block
/// of a login sets those of its client.
///
/// Lines that need a reason:
/// - `connect-freq-initial`: the default of 100 in 10 s counts a balancer's probes and stops bursts
///   of logins.
/// - `tls-crypt-v2 … allow-noncookie`: 2.5 clients lack the cookie.
/// - `multihome`: answers leave from the address the client wrote to.
/// - `mssfix 1280 mtu`: TCP in the tunnel makes packets that, wrapped, pass every path that IPv6
///   passes. With the default, 1492, TCP stands still where a path is smaller and its ICMP is lost.
///   The daemon does it for both directions, so clients need not.
/// - `explicit-exit-notify` is pushed, not written into profiles: 2.5 refuses a profile that has it
///   beside a TCP `remote`, while a pushed one it ignores on TCP.
/// - `crl-verify … dir` has no date, so a missing controller never locks everybody out.
/// - `disable-dco`: kernel offload is untried with these routes.
///
/// @param tunnel the interface's name
/// @param gateway the host address of the tunnel, IPv4
/// @param agent who may use the management socket
/// @param runAs whom the daemon becomes when it has read its keys; it keeps `CAP_NET_ADMIN` alone
/// @param maxClients at least 1
/// @param verbosity 1 logs failures only, 3 each step of a login
public record ServerConfig(
    InterfaceName tunnel,
    IpAddress gateway,
    ListenAddress listen,
    ServerFiles files,
    DaemonAccount agent,
    DaemonAccount runAs,
    int maxClients,
    int verbosity) {
  /// RFC 8200: the least MTU that IPv6 allows a link.
  private static final int LEAST_PATH = 1280;

  /// The text of the configuration file.
  ///
  /// @throws net.adit.openvpn.OpenVpnException if a path or name cannot be carried
  public String toText() {
    List<ConfigItem> items = new ArrayList<>();
    items.add(new Comment("Written by Adit; changes are lost."));
    items.addAll(tunnelLines());
    items.addAll(socketLines());
    items.addAll(managementLines());
    items.addAll(securityLines());
    items.addAll(processLines());
    return ConfigText.of(items);
  }

  private List<Directive> tunnelLines() {
    return List.of(
        Directive.of("mode", "server"),
        Directive.of("tls-server"),
        Directive.of("dev", tunnel),
        Directive.of("dev-type", "tun"),
        Directive.of("topology", "subnet"),
        Directive.of("ifconfig", gateway, "255.255.255.255"),
        Directive.of("tun-mtu", 1500),
        Directive.of("mssfix", LEAST_PATH, "mtu"),
        Directive.push(Directive.of("topology", "subnet")),
        Directive.of("disable-dco"));
  }

  private List<Directive> socketLines() {
    List<Directive> lines = new ArrayList<>();
    lines.add(Directive.of("proto", listen.protocol()));
    lines.add(Directive.of("port", listen.port()));
    listen.address().ifPresent(address -> lines.add(Directive.of("local", address)));
    if (listen.isUdp()) {
      lines.add(Directive.of("multihome"));
      lines.add(Directive.of("connect-freq-initial", 10_000, 1));
      lines.add(Directive.of("explicit-exit-notify", 1));
      lines.add(Directive.push(Directive.of("explicit-exit-notify", 1)));
    } else {
      lines.add(Directive.of("tcp-nodelay"));
    }
    lines.add(Directive.of("max-clients", maxClients));
    lines.add(Directive.of("ping", 10));
    lines.add(Directive.of("ping-restart", 120));
    return lines;
  }

  private List<Directive> managementLines() {
    return List.of(
        Directive.of("management", files.managementSocket(), "unix"),
        Directive.of("management-client-user", agent.user()),
        Directive.of("management-client-group", agent.group()),
        Directive.of("management-client-auth"),
        Directive.of("auth-user-pass-optional"));
  }

  private List<Directive> securityLines() {
    return List.of(
        Directive.of("ca", files.authorities()),
        Directive.of("cert", files.certificate()),
        Directive.of("key", files.key()),
        Directive.of("dh", "none"),
        Directive.of("tls-crypt-v2", files.tlsCryptKey(), "allow-noncookie"),
        Directive.of("crl-verify", files.revokedSerials(), "dir"),
        Directive.of("verify-client-cert", "require"),
        Directive.of("remote-cert-tls", "client"),
        Directive.of("tls-version-min", "1.2"),
        Directive.of("tls-cert-profile", "preferred"),
        Directive.of("data-ciphers", "AES-256-GCM:CHACHA20-POLY1305:AES-128-GCM"),
        Directive.of("allow-compression", "no"));
  }

  private List<Directive> processLines() {
    return List.of(
        Directive.of("persist-key"),
        Directive.of("persist-tun"),
        Directive.of("user", runAs.user()),
        Directive.of("group", runAs.group()),
        Directive.of("tmp-dir", files.temporary()),
        Directive.of("script-security", 1),
        Directive.of("verb", verbosity));
  }
}
