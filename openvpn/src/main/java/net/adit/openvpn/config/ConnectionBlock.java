package net.adit.openvpn.config;

import java.util.List;
import java.util.stream.Collectors;

/// A `<connection>` block: a remote with options of its own. Immutable.
public record ConnectionBlock(List<Directive> options) implements ConfigItem {
  public ConnectionBlock {
    options = List.copyOf(options);
  }

  @Override
  public String fileText() {
    return options.stream()
        .map(Directive::fileText)
        .collect(Collectors.joining("\n", "<connection>\n", "\n</connection>"));
  }
}
