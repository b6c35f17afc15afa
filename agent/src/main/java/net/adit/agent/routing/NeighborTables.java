package net.adit.agent.routing;

import java.util.List;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.model.net.Family;

/// What a running FRR says of the routers next to it. Each method throws
/// [net.adit.host.HostException] if the daemon does not run. Stateless.
public final class NeighborTables {
  private final FrrInstance instance;
  private final ProcessRunner runner;

  public NeighborTables(FrrInstance instance, ProcessRunner runner) {
    this.instance = instance;
    this.runner = runner;
  }

  /// The routers that OSPF of one family hears.
  public List<OspfNeighbor> ospf(Family family) {
    String ospf = family == Family.V4 ? "ip ospf" : "ipv6 ospf6";
    return OspfNeighbor.parse(show("show " + ospf + " neighbor"));
  }

  /// The BGP neighbours, of whichever family.
  public List<BgpSession> bgp() {
    return BgpSession.parse(show("show bgp neighbors"));
  }

  /// The routers that RIP of one family hears.
  public List<RipPeer> rip(Family family) {
    String rip = family == Family.V4 ? "ip rip" : "ipv6 ripng";
    return RipPeer.parse(show("show " + rip + " status"));
  }

  private String show(String command) {
    return runner.runChecked(Command.of("vtysh", "-N", instance.name(), "-c", command)).out();
  }
}
