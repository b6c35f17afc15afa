package net.adit.controller.fleet;

import java.util.List;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.RoutingProtocol;

/// What may be done with the settings of the whole cluster. Stateless.
public final class SettingsRules {
  private SettingsRules() {}

  /// @param wanted its key generation is not looked at: that changes only by making a new key
  public static Verdict<ClusterSettings> replace(DesiredState state, ClusterSettings wanted) {
    if (wanted.routing() instanceof RoutingProtocol.Ospf(IpAddress area)
        && area.family() != Family.V4) {
      return Verdict.refused(
          Refusal.of(
                  Kind.INVALID,
                  "area-invalid",
                  "area " + area + " has not the form of an IPv4 address",
                  "write it such as 0.0.0.1")
              .at(Place.field("routing.area")));
    }
    ClusterSettings next =
        new ClusterSettings(
            wanted.udpPort(),
            wanted.tcpPort(),
            wanted.dnsServers(),
            wanted.dnsDomains(),
            wanted.routing(),
            state.settings().tlsCryptGeneration(),
            state.settings().oldestTlsCryptGeneration());
    return next.equals(state.settings())
        ? Verdict.accepted(List.of(), next)
        : Verdict.accepted(List.of(new Change.SettingsPut(next)), next);
  }
}
