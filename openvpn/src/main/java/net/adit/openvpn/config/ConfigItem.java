package net.adit.openvpn.config;

/// One entry of a configuration file. Immutable.
public sealed interface ConfigItem
    permits Directive, InlineFile, ConnectionBlock, InlineCredentials, Comment {

  /// The entry as it stands in the file, without the last line break.
  ///
  /// @throws net.adit.openvpn.OpenVpnException if OpenVPN cannot carry it
  String fileText();
}
