package net.adit.connector.tunnel;

import java.util.List;

/// The command line of openvpn. Pure.
final class OpenVpnCommand {
  private OpenVpnCommand() {}

  /// What openvpn is started with beside the written configuration, which comes by its standard
  /// input: neither a key nor a credential is ever in a file or an argument.
  ///
  /// @param socket of its management interface, in a directory that only we may enter
  static List<String> of(String program, String socket) {
    return List.of(
        program,
        "--config",
        "stdin",
        "--management",
        socket,
        "unix",
        "--management-hold",
        "--management-log-cache",
        "200",
        "--route-noexec",
        "--script-security",
        "1",
        "--persist-tun",
        "--auth-retry",
        "none",
        "--verb",
        "3",
        "--suppress-timestamps");
  }
}
