package net.adit.lab.topology;

import java.util.Optional;
import net.adit.model.net.InterfaceName;

/// One end of a wire: an interface of a host, enslaved to a bridge of that host or on its own.
/// Immutable.
public record Port(String host, InterfaceName name, Optional<InterfaceName> bridge) {
  public static Port of(String host, String name) {
    return new Port(host, new InterfaceName(name), Optional.empty());
  }

  public static Port bridged(String host, String name, String bridge) {
    return new Port(host, new InterfaceName(name), Optional.of(new InterfaceName(bridge)));
  }
}
