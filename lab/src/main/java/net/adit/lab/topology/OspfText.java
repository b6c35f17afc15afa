package net.adit.lab.topology;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Renders ospfd's and ospf6d's configuration for a router of the lab: authenticated, with timers
/// that let a route follow a device in some tens of milliseconds. Pure.
///
/// FRR's own defaults hold back a quick second change by about 10 s (`timers throttle spf` 0 50
/// 5000, `timers lsa min-arrival` 1000, LSA refresh 5 s).
///
/// @param name of the router
/// @param routerId in dotted form, unique in the lab
/// @param broadcast interfaces with several neighbours
/// @param pointToPoint interfaces with one neighbour
/// @param passive interfaces that are announced and have no neighbour
/// @param redistribute whether host routes of the pools are announced
public record OspfText(
    String name,
    String routerId,
    List<String> broadcast,
    List<String> pointToPoint,
    List<String> passive,
    boolean redistribute)
    implements RouterText {
  private static final String AREA = "0.0.0.0";

  /// The core router of a site.
  public static OspfText core(Shape shape, int site) {
    List<String> others =
        IntStream.rangeClosed(1, shape.sites())
            .filter(other -> other != site)
            .mapToObj(Cluster::core)
            .toList();
    return new OspfText(
        Cluster.core(site),
        "10.255.0." + site,
        List.of(Cluster.LAN),
        others,
        List.of(Cluster.SERVERS),
        false);
  }

  /// The internet's edge, where balancers announce the addresses of their sites.
  public static OspfText edge(Shape shape) {
    return new OspfText(
        Cluster.INTERNET, "10.255.9.1", Cluster.edges(shape), List.of(), List.of(), false);
  }

  /// A router in place of an agent's, with which the lab tests itself: announces the host routes of
  /// the pools that the kernel of its gateway has.
  public static OspfText standIn(String gateway, String routerId) {
    return new OspfText(
        gateway, routerId, List.of(Cluster.INSIDE.value()), List.of(), List.of(), true);
  }

  @Override
  public SortedMap<String, String> files(RouterKeys keys) {
    return new TreeMap<>(Map.of("bfdd", BFD, "ospfd", ospfd(keys), "ospf6d", ospf6d(keys)));
  }

  @Override
  public List<NeighbourTable> neighbours() {
    return List.of(
        new NeighbourTable("show ip ospf neighbor", ".* Full/.*"),
        new NeighbourTable("show ipv6 ospf6 neighbor", ".* Full/.*"));
  }

  String ospfd(RouterKeys keys) {
    return """
    hostname %s
    %s%s%s
    router ospf
     ospf router-id %s
     timers throttle spf 0 50 500
     timers throttle lsa all 0
     timers lsa min-arrival 0
    %s%s\
    """
        .formatted(
            name,
            each(broadcast, link -> v2(link, "", keys)),
            each(pointToPoint, link -> v2(link, " ip ospf network point-to-point\n", keys)),
            each(passive, link -> "interface %s\n ip ospf area %s\n".formatted(link, AREA)),
            routerId,
            each(passive, link -> " passive-interface " + link + "\n"),
            redistribute ? pools("ip", Addresses.POOL_V4 + " ge 32") : "");
  }

  String ospf6d(RouterKeys keys) {
    return """
    hostname %s
    %s%s%s
    router ospf6
     ospf6 router-id %s
     timers throttle spf 0 50 500
     timers lsa min-arrival 0
    %s\
    """
        .formatted(
            name,
            each(broadcast, link -> v3(link, "", keys)),
            each(pointToPoint, link -> v3(link, " ipv6 ospf6 network point-to-point\n", keys)),
            each(
                passive,
                link ->
                    "interface %s\n ipv6 ospf6 area %s\n ipv6 ospf6 passive\n"
                        .formatted(link, AREA)),
            routerId,
            redistribute ? pools("ipv6", Addresses.POOL_V6 + " ge 128") : "");
  }

  private static String v2(String link, String network, RouterKeys keys) {
    return """
    interface %s
     ip ospf area %s
     ip ospf authentication message-digest
     ip ospf message-digest-key 1 md5 %s
     ip ospf dead-interval minimal hello-multiplier 4
     ip ospf bfd
     ip ospf bfd profile lab
    %s\
    """
        .formatted(link, AREA, keys.md5(), network);
  }

  private static String v3(String link, String network, RouterKeys keys) {
    return """
    interface %s
     ipv6 ospf6 area %s
     ipv6 ospf6 hello-interval 1
     ipv6 ospf6 dead-interval 3
     ipv6 ospf6 authentication key-id 1 hash-algo hmac-sha-256 key %s
     ipv6 ospf6 bfd
     ipv6 ospf6 bfd profile lab
    %s\
    """
        .formatted(link, AREA, keys.sha256(), network);
  }

  private static String pools(String family, String range) {
    return """
     redistribute kernel route-map devices
    !
    %s prefix-list devices seq 5 permit %s
    route-map devices permit 10
     match %s address prefix-list devices
    """
        .formatted(family, range, family);
  }

  private static String each(List<String> links, UnaryOperator<String> rendering) {
    return links.stream().map(rendering).collect(Collectors.joining());
  }
}
