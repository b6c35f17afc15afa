package net.adit.lab.topology;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Renders ripd's and ripngd's configuration for the core router of a site, with the least timers
/// that FRR takes. Pure.
///
/// @param links interfaces with neighbours
/// @param passive interfaces that are announced and have no neighbour
public record RipText(String name, List<String> links, List<String> passive) implements RouterText {
  static RipText core(Shape shape, int site) {
    Stream<String> others =
        IntStream.rangeClosed(1, shape.sites())
            .filter(other -> other != site)
            .mapToObj(Cluster::core);
    return new RipText(
        Cluster.core(site),
        Stream.concat(Stream.of(Cluster.LAN), others).toList(),
        List.of(Cluster.SERVERS));
  }

  @Override
  public SortedMap<String, String> files(RouterKeys keys) {
    return new TreeMap<>(Map.of("ripd", ripd(keys), "ripngd", ripngd()));
  }

  @Override
  public List<NeighbourTable> neighbours() {
    return List.of(
        new NeighbourTable("show ip rip status", " +[0-9]+[.][0-9.]+ +[0-9]+ +[0-9]+ .*"),
        new NeighbourTable("show ipv6 ripng status", " +fe80:.*"));
  }

  String ripd(RouterKeys keys) {
    return "hostname %s\n".formatted(name)
        + each(
            links,
            link ->
                """
                interface %s
                 ip rip authentication mode md5 auth-length rfc
                 ip rip authentication string %s
                exit
                """
                    .formatted(link, keys.md5()))
        + "router rip\n version 2\n"
        + networks();
  }

  String ripngd() {
    return "hostname %s\nrouter ripng\n".formatted(name) + networks();
  }

  private String networks() {
    return " timers basic 5 15 5\n"
        + each(links, link -> " network " + link + "\n")
        + each(passive, link -> " network %1$s\n passive-interface %1$s\n".formatted(link))
        + "exit\n";
  }

  private static String each(List<String> links, UnaryOperator<String> rendering) {
    return links.stream().map(rendering).collect(Collectors.joining());
  }
}
