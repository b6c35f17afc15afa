package net.adit.agent.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.plan.RoutingPlan;

/// RIPv2 and RIPng on the interfaces towards the core. Pure and immutable.
///
/// The timers are the least that FRR takes: updates every 5 s, give or take the half, and a route
/// that nobody repeats lives for 15 s. RIP has no BFD in FRR, and RIPng no proof at all.
record RipText(RoutingPlan plan, RoutingKeys keys, OwnRoutes own) implements ProtocolText {
  private static final String TIMERS = "timers basic 5 15 5";

  @Override
  public Set<FrrDaemon> daemons() {
    return Set.of(FrrDaemon.RIPD, FrrDaemon.RIPNGD);
  }

  @Override
  public void write(FrrDaemon daemon, FrrText.Builder text) {
    if (daemon == FrrDaemon.RIPD) {
      v2(text);
    } else if (daemon == FrrDaemon.RIPNGD) {
      ng(text);
    }
  }

  @Override
  public void writeExternal(FrrText.Builder text) {
    redistribute(text, "router rip", Family.V4);
    redistribute(text, "router ripng", Family.V6);
  }

  private void v2(FrrText.Builder text) {
    Optional<String> key = keys.ripMd5();
    for (InterfaceName core : plan.coreInterfaces()) {
      key.ifPresent(secret ->
          text.block(
              "interface " + core,
              List.of(
                  "ip rip authentication mode md5 auth-length rfc",
                  "ip rip authentication string " + secret)));
    }
    text.block("router rip", List.of("version 2", TIMERS));
    for (InterfaceName core : plan.coreInterfaces()) {
      text.block(
          "router rip",
          List.of("network " + core, "route-map " + OwnRoutes.name(Family.V4) + " out " + core));
    }
    redistribute(text, "router rip", Family.V4);
  }

  /// ripngd has no route map for what leaves an interface: a gateway with two of them would pass
  /// other gateways' devices on, though with a worse metric.
  private void ng(FrrText.Builder text) {
    text.block("router ripng", List.of(TIMERS));
    for (InterfaceName core : plan.coreInterfaces()) {
      text.block(
          "router ripng",
          List.of(
              "network " + core,
              "ipv6 distribute-list prefix " + OwnRoutes.name(Family.V6) + " out " + core));
    }
    redistribute(text, "router ripng", Family.V6);
  }

  private void redistribute(FrrText.Builder text, String router, Family family) {
    text.block(router, List.of(OwnRoutes.redistribution(family)));
    own.write(text, family);
  }
}
