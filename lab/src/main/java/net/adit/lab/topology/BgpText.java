package net.adit.lab.topology;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Renders bgpd's configuration for the core router of a site: eBGP with the other cores over their
/// links, without addresses, and with each gateway of the site in both families. Pure.
///
/// @param routerId in dotted form, unique in the lab
/// @param cores interfaces towards the other core routers
/// @param gateways addresses of the site's gateways
public record BgpText(
    String name, long system, String routerId, List<String> cores, List<IpAddress> gateways)
    implements RouterText {
  static BgpText core(Shape shape, int site) {
    List<String> others =
        IntStream.rangeClosed(1, shape.sites())
            .filter(other -> other != site)
            .mapToObj(Cluster::core)
            .toList();
    List<IpAddress> gateways =
        IntStream.rangeClosed(1, shape.gatewaysPerSite())
            .boxed()
            .flatMap(number -> Addresses.inside(site).host(10 + number).stream())
            .toList();
    return new BgpText(
        Cluster.core(site), Routing.system(site), "10.255.0." + site, others, gateways);
  }

  @Override
  public SortedMap<String, String> files(RouterKeys keys) {
    return new TreeMap<>(Map.of("bfdd", BFD, "bgpd", bgpd(keys)));
  }

  /// A session that is up shows a number where others have their state.
  @Override
  public List<NeighbourTable> neighbours() {
    String established = "\\S+ +4 +[0-9]+( +[0-9]+){5} +\\S+ +[0-9]+ +[0-9]+ .*";
    return List.of(
        new NeighbourTable("show bgp ipv4 unicast summary", established),
        new NeighbourTable("show bgp ipv6 unicast summary", established));
  }

  String bgpd(RouterKeys keys) {
    return """
    hostname %s
    router bgp %d
     bgp router-id %s
     no bgp ebgp-requires-policy
     no bgp default ipv4-unicast
     timers bgp 1 3
     neighbor CORE peer-group
     neighbor CORE remote-as external
    %s neighbor GATEWAY peer-group
     neighbor GATEWAY remote-as %d
    %s%s%s%sexit
    """
        .formatted(
            name,
            system,
            routerId,
            session("CORE", keys),
            Routing.GATEWAYS,
            session("GATEWAY", keys),
            each(cores, core -> " neighbor %s interface peer-group CORE\n".formatted(core)),
            each(gateways, gateway -> " neighbor %s peer-group GATEWAY\n".formatted(gateway)),
            Stream.of(Family.values()).map(this::exchange).collect(Collectors.joining()));
  }

  private static String session(String group, RouterKeys keys) {
    return """
     neighbor %1$s password %2$s
     neighbor %1$s timers connect 1
     neighbor %1$s advertisement-interval 0
     neighbor %1$s bfd
     neighbor %1$s bfd profile lab
    """
        .formatted(group, keys.md5());
  }

  private String exchange(Family family) {
    String activated =
        each(
            gateways.stream().filter(gateway -> gateway.family() == family).toList(),
            gateway -> "  neighbor %s activate\n".formatted(gateway));
    return """
     address-family %s unicast
      redistribute connected
      neighbor CORE activate
    %s exit-address-family
    """
        .formatted(family == Family.V4 ? "ipv4" : "ipv6", activated);
  }

  private static <T> String each(List<T> items, Function<T, String> rendering) {
    return items.stream().map(rendering).collect(Collectors.joining());
  }
}
