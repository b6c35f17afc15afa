package net.adit.agent.firewall;

import java.util.List;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;

/// One listening port that the kernel spreads over the daemons of this host, each on a port of its
/// own. Immutable.
///
/// @param port where clients connect
/// @param daemons where the daemons listen, in a stable order; a lone daemon may listen on `port`
///   itself
public record PortSharing(Transport transport, Port port, List<Port> daemons) {
  public PortSharing {
    daemons = List.copyOf(daemons);
  }

  boolean needsRedirect() {
    return !daemons.isEmpty() && !daemons.equals(List.of(port));
  }
}
