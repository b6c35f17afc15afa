package net.adit.openvpn.config;

import java.util.List;
import java.util.stream.Collectors;

/// The text of a configuration file from its entries.
final class ConfigText {
  private ConfigText() {}

  static String of(List<? extends ConfigItem> items) {
    return items.stream().map(ConfigItem::fileText).collect(Collectors.joining("\n", "", "\n"));
  }
}
