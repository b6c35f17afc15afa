package net.adit.agent.daemon;

import java.util.List;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// Gives a tunnel that a daemon has just made its addresses. Thread-safe.
@FunctionalInterface
public interface Tunnels {

  /// Sets the interface up with these host addresses; may be repeated.
  ///
  /// @throws net.adit.host.HostException if there is no such interface
  void furnish(InterfaceName tunnel, List<IpAddress> addresses);
}
