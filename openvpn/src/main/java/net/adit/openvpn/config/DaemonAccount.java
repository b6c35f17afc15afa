package net.adit.openvpn.config;

/// A user and a group of the host, by name. Immutable.
public record DaemonAccount(String user, String group) {
  public DaemonAccount {
    OpenVpnText.word(user);
    OpenVpnText.word(group);
  }
}
