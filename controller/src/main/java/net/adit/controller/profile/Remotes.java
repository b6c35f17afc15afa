package net.adit.controller.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.DeviceId;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Transport;
import net.adit.openvpn.config.Remote;

/// Where a device dials: the virtual addresses of balanced sites, the gateways of direct ones, UDP
/// first, TCP last. Stateless.
///
/// Devices begin at different places of the list, by their id, so that they spread over the sites;
/// each device's own order stays.
final class Remotes {
  private Remotes() {}

  static List<Remote> of(DesiredState state, DeviceId device) {
    List<String> hosts = new ArrayList<>(hosts(state));
    if (!hosts.isEmpty()) {
      Collections.rotate(hosts, -Math.floorMod(device.value().hashCode(), hosts.size()));
    }
    return Stream.concat(
            hosts.stream()
                .map(host -> new Endpoint(host, state.settings().udpPort()))
                .map(endpoint -> new Remote(endpoint, Transport.UDP)),
            hosts.stream()
                .map(host -> new Endpoint(host, state.settings().tcpPort()))
                .map(endpoint -> new Remote(endpoint, Transport.TCP)))
        .toList();
  }

  private static List<String> hosts(DesiredState state) {
    return state.sites().values().stream()
        .flatMap(site -> hosts(site, enabled(state, site)))
        .distinct()
        .toList();
  }

  private static Stream<String> hosts(Site site, List<Gateway> gateways) {
    return switch (site.entry()) {
      case Entry.Direct() -> gateways.stream().flatMap(gateway -> gateway.publicHosts().stream());
      case Entry.Balanced balanced -> gateways.isEmpty() ? Stream.of() : balanced.hosts().stream();
    };
  }

  private static List<Gateway> enabled(DesiredState state, Site site) {
    return state.gateways().values().stream()
        .filter(gateway -> gateway.enabled() && gateway.site().equals(site.name()))
        .toList();
  }
}
