package net.adit.pki;

/// The three issuers below the root; every socket trusts exactly one of them.
public enum IssuerRole {
  /// Certifies devices: trusted by gateways' openvpn daemons.
  DEVICES("devices"),
  /// Certifies openvpn servers: trusted by devices.
  GATEWAYS("gateways"),
  /// Certifies agents and controllers: trusted by each other.
  CONTROL("control");

  private final String word;

  IssuerRole(String word) {
    this.word = word;
  }

  /// The word used in file names, subjects and messages.
  public String word() {
    return word;
  }
}
