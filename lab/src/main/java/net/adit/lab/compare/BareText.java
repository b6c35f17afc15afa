package net.adit.lab.compare;

import java.nio.file.Path;
import net.adit.model.net.IpAddress;

/// Renders the configuration of a compared server and its clients' profiles. Pure.
///
/// *Bare* is openvpn with the ciphers and keys Adit uses, a static address per client in a `ccd`
/// file, no management interface and the least verbosity. With scripts it is the set-up of 2015:
/// each login runs `learn-address` and `client-connect`, each logout `client-disconnect`.
public final class BareText {
  /// The lowest address of the bare pool is the server's own.
  private static final IpAddress V4 = IpAddress.parse("10.201.0.1");

  private static final IpAddress V6 = IpAddress.parse("fd00:201::10.201.0.1");

  private BareText() {}

  /// @param files where `ccd`, the keys and the script lie
  /// @param scripts whether hooks run for each login
  public static String server(Path files, int port, boolean scripts) {
    return """
    mode server
    tls-server
    dev tun%d
    dev-type tun
    topology subnet
    proto udp6
    port %d
    ifconfig 10.201.0.1 255.255.0.0
    ifconfig-ipv6 fd00:201::10.201.0.1/96 fd00:201::1
    push "topology subnet"
    push "route-gateway 10.201.0.1"
    push "route 10.1.0.0 255.255.0.0"
    push "route-ipv6 fd00:1::/32"
    client-config-dir %s/ccd
    ccd-exclusive
    ca %s/ca.crt
    cert %s/server.crt
    key %s/server.key
    tls-crypt-v2 %s/server.tc2
    dh none
    remote-cert-tls client
    tls-version-min 1.2
    data-ciphers AES-256-GCM:AES-128-GCM:CHACHA20-POLY1305
    keepalive 10 60
    connect-freq-initial 10000 1
    verb 0
    """
            .formatted(port, port, files, files, files, files, files)
        + (scripts ? hooks(files) : "");
  }

  private static String hooks(Path files) {
    return """
    script-security 2
    learn-address "/bin/sh %s/hook.sh learn"
    client-connect "/bin/sh %s/hook.sh connect"
    client-disconnect "/bin/sh %s/hook.sh disconnect"
    """
        .formatted(files, files, files);
  }

  /// A script such as the ones of 2015: sets the host route and writes a log line.
  public static String hook(Path files) {
    return """
    event=$1
    shift
    case "$event $1" in
      "learn add"|"learn update") ip route replace "$2" dev "$dev" ;;
      "learn delete") ip route del "$2" dev "$dev" ;;
    esac
    echo "$(date +%%s) $event $common_name" >> %s/hook.log
    exit 0
    """
        .formatted(files);
  }

  /// The `ccd` file of a client.
  ///
  /// @param number from 1
  public static String ccd(int number) {
    return "ifconfig-push %s 255.255.0.0\nifconfig-ipv6-push %s/96 fd00:201::10.201.0.1\n"
        .formatted(V4.plus(number + 9L), V6.plus(number + 9L));
  }

  /// @param remote the arguments of `remote`: address, port, protocol
  public static String profile(ThrowawayKeys keys, String name, String remote) {
    return """
    client
    dev tun
    nobind
    remote %s
    connect-retry 0 30
    remote-cert-tls server
    data-ciphers AES-256-GCM:AES-128-GCM:CHACHA20-POLY1305
    """
            .formatted(remote)
        + keys.inline("ca", "ca.crt")
        + keys.inline("cert", name + ".crt")
        + keys.inline("key", name + ".key")
        + keys.inline("tls-crypt-v2", name + ".tc2");
  }
}
