package net.adit.controller.policy.obstacle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.applied.Fault;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Subject;

/// What is known of the ways between two ends at one time. Immutable.
///
/// @param heard gateways by what they last said; those never heard are not in it
/// @param sessions where devices of the two ends are connected
public record Way(
    DesiredState state,
    Instant now,
    SortedMap<GatewayName, Heard> heard,
    Map<DeviceId, GatewayName> sessions) {
  public Way {
    heard = Sorted.map(heard);
    sessions = Map.copyOf(sessions);
  }

  /// What a gateway said.
  ///
  /// @param present whether it was heard just now
  /// @param upToDate whether it decides by the rules in force
  /// @param enforced the revision of the plan whose rules it enforces
  public record Heard(
      Instant at, boolean present, boolean upToDate, Revision enforced, List<Fault> faults) {
    public Heard {
      faults = List.copyOf(faults);
    }
  }

  /// One end of a flow as it was asked about.
  public sealed interface End {
    record Named(Subject subject) implements End {}

    record At(IpAddress address) implements End {}
  }

  Optional<Heard> heard(GatewayName gateway) {
    return Optional.ofNullable(heard.get(gateway));
  }
}
