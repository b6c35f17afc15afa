package net.adit.connector.tunnel;

import java.util.List;
import net.adit.model.net.InterfaceName;

/// The command line of openvpn. Pure.
public final class OpenVpnCommand {
  /// The tunnel's interface, whatever the configuration calls it.
  public static final InterfaceName DEVICE = new InterfaceName("vpn0");

  private OpenVpnCommand() {}

  /// What openvpn is started with beside the written configuration, which comes by its standard
  /// input: neither a key nor a credential is ever in a file or an argument.
  ///
  /// @param socket of its management interface, in a directory that only we may enter
  /// @param type of the interface, `tun` or `tap`
  static List<String> of(String program, String socket, String type) {
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
        "--dev",
        DEVICE.value(),
        "--dev-type",
        type,
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
