package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.RoutingPlan;

/// OSPFv2 and OSPFv3 on the interfaces towards the core. Pure and immutable.
///
/// The timers let a quick second change through at once; FRR's defaults hold it back for about 10
/// s. A gateway that is gone is found by BFD where the core router speaks it, else by the hellos.
record OspfText(RoutingPlan plan, IpAddress area, RoutingKeys keys, OwnRoutes own)
    implements ProtocolText {
  @Override
  public Set<FrrDaemon> daemons() {
    return Set.of(FrrDaemon.BFDD, FrrDaemon.OSPFD, FrrDaemon.OSPF6D);
  }

  @Override
  public void write(FrrDaemon daemon, FrrText.Builder text) {
    if (daemon == FrrDaemon.OSPFD) {
      v2(text);
    } else if (daemon == FrrDaemon.OSPF6D) {
      v3(text);
    }
  }

  @Override
  public void writeExternal(FrrText.Builder text) {
    redistribute(text, "router ospf", Family.V4);
    redistribute(text, "router ospf6", Family.V6);
  }

  private void v2(FrrText.Builder text) {
    List<String> lines = new ArrayList<>();
    lines.add("ip ospf dead-interval minimal hello-multiplier 4");
    Optional<String> key = keys.ospfMd5();
    key.ifPresent(_ -> lines.add("ip ospf authentication message-digest"));
    key.ifPresent(secret -> lines.add("ip ospf message-digest-key 1 md5 " + secret));
    lines.add("ip ospf area " + area);
    lines.addAll(bfd("ip ospf"));
    plan.coreInterfaces().forEach(core -> text.block("interface " + core, lines));
    text.block(
        "router ospf",
        List.of(
            "ospf router-id " + plan.routerId(),
            "timers throttle spf 0 50 500",
            "timers throttle lsa all 0",
            "timers lsa min-arrival 0"));
    redistribute(text, "router ospf", Family.V4);
  }

  private void v3(FrrText.Builder text) {
    List<String> lines = new ArrayList<>();
    lines.add("ipv6 ospf6 hello-interval 1");
    lines.add("ipv6 ospf6 dead-interval 3");
    String algorithm = "ipv6 ospf6 authentication key-id 1 hash-algo hmac-sha-256 key ";
    keys.ospfSha256().ifPresent(secret -> lines.add(algorithm + secret));
    lines.add("ipv6 ospf6 area " + area);
    lines.addAll(bfd("ipv6 ospf6"));
    plan.coreInterfaces().forEach(core -> text.block("interface " + core, lines));
    text.block(
        "router ospf6",
        List.of(
            "ospf6 router-id " + plan.routerId(),
            "timers throttle spf 0 50 500",
            "timers lsa min-arrival 0"));
    redistribute(text, "router ospf6", Family.V6);
  }

  /// FRR makes no IPv4 session of the line with the profile alone.
  private static List<String> bfd(String ospf) {
    return List.of(ospf + " bfd", ospf + " bfd profile " + FrrConfig.BFD_PROFILE);
  }

  private void redistribute(FrrText.Builder text, String router, Family family) {
    text.block(router, List.of(OwnRoutes.redistribution(family)));
    own.write(text, family);
  }
}
