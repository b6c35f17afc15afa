package net.adit.protocol.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.applied.DaemonState;
import net.adit.model.applied.Fault;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// A gateway as shown: what was asked for and what runs there. Immutable.
///
/// @param drain while it is there, no new sessions come in and the living ones are sent elsewhere
/// @param joined whether an agent has ever used a join token of it
public record GatewayView(
    GatewayName name,
    SiteName site,
    List<String> publicHosts,
    Endpoint peer,
    IpAddress routerId,
    SortedSet<InterfaceName> coreInterfaces,
    GatewaySpec.Daemons daemons,
    boolean enabled,
    Optional<Drain> drain,
    boolean joined,
    Optional<Applied> applied) {
  public GatewayView {
    publicHosts = List.copyOf(publicHosts);
    coreInterfaces = Sorted.set(coreInterfaces);
  }

  /// An order to empty it for a while.
  public record Drain(Instant begun, Duration within) {}

  /// Asks for it.
  ///
  /// @param within 1 second to 1 day; 2 minutes if absent
  public record DrainRequest(Optional<Duration> within) {}

  /// What became of a gateway in wrong hands.
  ///
  /// @param remaining what of its secrets people still have to change, one sentence each
  public record Expelled(GatewayName gateway, List<String> remaining) {
    public Expelled {
      remaining = List.copyOf(remaining);
    }
  }

  /// What the agent last said.
  ///
  /// @param present heard from within the last 10 seconds
  /// @param heardAt when the agent was last heard
  /// @param revision the plan that all its components have taken over
  public record Applied(
      boolean present,
      Instant heardAt,
      Revision revision,
      String agentVersion,
      List<DaemonState> daemons,
      List<Fault> faults) {
    public Applied {
      daemons = List.copyOf(daemons);
      faults = List.copyOf(faults);
    }
  }

  /// The same gateway as a request, to be changed and sent back.
  public GatewaySpec toSpec() {
    return new GatewaySpec(
        name,
        site,
        publicHosts,
        peer,
        routerId,
        coreInterfaces,
        Optional.of(daemons),
        Optional.of(enabled));
  }
}
