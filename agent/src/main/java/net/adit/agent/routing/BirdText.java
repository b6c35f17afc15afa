package net.adit.agent.routing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.host.netlink.KernelRoute;
import net.adit.model.net.Family;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.RoutingProtocol;

/// The lines by which a BIRD 2 of the administrator's announces Adit's routes. Pure and immutable.
///
/// BIRD keeps the kernel's route protocol number, so ours are told apart by it and by prefix.
public record BirdText(RoutingPlan plan) {
  public String externalLines() {
    return Stream.of(Family.values()).map(this::family).collect(Collectors.joining("\n"))
        + "\n"
        + export();
  }

  private String family(Family family) {
    boolean v4 = family == Family.V4;
    String name = v4 ? "adit_v4" : "adit_v6";
    List<String> patterns = patterns(family);
    return """
    function %1$s()
    {
    %2$s\
    }

    protocol kernel %1$s_learnt {
      learn yes;
      %3$s {
        import where %1$s();
        export all;
      };
    }
    """
        .formatted(
            name,
            patterns.isEmpty()
                ? "  return false;\n"
                : "  if krt_source != %d then return false;\n  return net ~ [ %s ];\n"
                    .formatted(KernelRoute.ADIT, String.join(", ", patterns)),
            v4 ? "ipv4" : "ipv6");
  }

  private List<String> patterns(Family family) {
    Stream<String> pools =
        plan.poolPrefixes().stream()
            .filter(pool -> pool.family() == family)
            .map(pool -> "%s{%2$d,%2$d}".formatted(pool, family.bits()));
    Stream<String> behindDevices =
        plan.devicePrefixes().stream()
            .filter(prefix -> prefix.family() == family)
            .map(Prefix::toString);
    return Stream.concat(pools, behindDevices).toList();
  }

  private String export() {
    String protocols =
        switch (plan.protocol()) {
          case RoutingProtocol.Ospf _ -> "'protocol ospf v2' and 'protocol ospf v3'";
          case RoutingProtocol.Bgp _ -> "each 'protocol bgp'";
          case RoutingProtocol.Rip() -> "'protocol rip' and 'protocol rip ng'";
        };
    return """
    # These take the place of your own 'protocol kernel'. In %s:
    #   ipv4 { export where source = RTS_INHERIT && adit_v4(); };
    #   ipv6 { export where source = RTS_INHERIT && adit_v6(); };
    """
        .formatted(protocols);
  }
}
