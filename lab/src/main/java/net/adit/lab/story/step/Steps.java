package net.adit.lab.story.step;

import java.util.List;
import net.adit.lab.story.Step;
import net.adit.lab.story.redundancy.BalancedGatewayDrained;
import net.adit.lab.story.redundancy.BalancerLost;
import net.adit.lab.story.redundancy.GatewayDrained;

/// All steps in the order in which they are told; later ones build on the clients that earlier ones
/// have connected.
public final class Steps {
  private Steps() {}

  public static List<Step> all() {
    return List.of(
        new GatewaysUp(),
        new EveryoneReachesAll(),
        new RoutesInCores(),
        new Roaming(),
        new Revocation(),
        new ControllerAway(),
        new AgentKilled(),
        new DaemonKilled(),
        new TwoDevices(),
        new NoForks(),
        new LoginLatency(),
        new RouteLatency(),
        new PolicyDecides(),
        new PolicyTakenBack(),
        new FiftyRules(),
        new GatewayDrained(),
        BalancerLost.announcing(),
        new BalancedGatewayDrained(),
        BalancerLost.holding());
  }
}
