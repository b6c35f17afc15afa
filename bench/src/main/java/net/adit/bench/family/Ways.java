package net.adit.bench.family;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.adit.lab.measure.RouteEvent;
import net.adit.lab.topology.Cluster;

/// Reads from a core router's route to which data centre it leads. Pure.
final class Ways {
  private static final Pattern DEVICE = Pattern.compile("\\bdev \\S+");

  private Ways() {}

  /// The interface of a core router that leads to the gateways of a site, as `ip` prints it.
  static String to(String core, int site) {
    return "dev " + (core.equals(Cluster.core(site)) ? "lan" : Cluster.core(site));
  }

  /// When a route led this way and no other for the first time.
  ///
  /// @param way empty if the route is to go away
  static Optional<Instant> seen(List<RouteEvent> events, Instant notBefore, Optional<String> way) {
    return events.stream()
        .filter(event -> !event.at().isBefore(notBefore))
        .filter(event ->
            event.added()
                ? way.filter(wanted -> leads(event.route()).equals(List.of(wanted))).isPresent()
                : way.isEmpty())
        .map(RouteEvent::at)
        .findFirst();
  }

  private static List<String> leads(String route) {
    return DEVICE.matcher(route).results().map(found -> found.group()).toList();
  }
}
