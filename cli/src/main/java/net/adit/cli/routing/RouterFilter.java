package net.adit.cli.routing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.net.Family;
import net.adit.model.net.Prefix;
import net.adit.protocol.rest.Cluster.Announcements;

/// What a core router should accept from gateways, in the language of its routing program. Pure.
///
/// What the administrator alone knows stands there in capitals: `KEY` (`adit controller
/// routing-key`), `ROUTER-AS`, `GATEWAY-LINK` (the interface towards the gateways), `GATEWAY` (the
/// address of one on it).
sealed interface RouterFilter permits FrrFilter, BirdFilter {
  /// Lines to paste, each with its end.
  String text(Announcements announced);

  /// The prefixes of one family, each in the form that a language gives it.
  ///
  /// @param hostsOf pattern for a pool, of which only single addresses may come, such as `%s ge %d`
  static List<String> prefixes(Announcements announced, Family family, String hostsOf) {
    Stream<String> pools =
        announced.poolPrefixes().stream()
            .filter(pool -> pool.family() == family)
            .map(pool -> hostsOf.formatted(pool, family.bits()));
    Stream<String> behindDevices =
        announced.devicePrefixes().stream()
            .filter(prefix -> prefix.family() == family)
            .map(Prefix::toString);
    return Stream.concat(pools, behindDevices).collect(Collectors.toList());
  }
}
