package net.adit.controller.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.Rendezvous;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.openvpn.config.Remote;

/// Where a device dials: the virtual addresses of balanced sites, the gateways of direct ones.
/// Stateless.
///
/// Each device has its own order, in which every place comes once. It is drawn from the device's id
/// by [Rendezvous]: sites by their weight, then the gateways of a site, equally. So devices spread
/// in the proportion of the weights, also those that have lost their first place, and a place that
/// comes or goes leaves the order of the others.
///
/// Two tries on what is gone cost more than one, so a client tries, site by site,
/// 1. one address of each of the first two gateways;
/// 2. one address of each of the others, which a site that is gone as a whole would waste;
/// 3. the further addresses, which lead to places already tried: another family for most.
///
/// Sites of weight 0 follow when all that is over. UDP goes through all of it before TCP begins.
final class Remotes {
  /// OpenVPN 2.5 refuses a profile with more than 64 `remote` lines; half of them are UDP.
  private static final int MOST_HOSTS = 32;

  private static final int TRIES_A_SITE = 2;

  private final DesiredState state;
  private final String device;
  private final Map<SiteName, List<Gateway>> gateways;

  private Remotes(DesiredState state, DeviceId device) {
    this.state = state;
    this.device = device.value();
    this.gateways =
        state.gateways().values().stream()
            .filter(Gateway::enabled)
            .collect(Collectors.groupingBy(Gateway::site));
  }

  /// What answers at one or several addresses.
  ///
  /// @param hosts the preferred one first
  private record Place(List<String> hosts) {
    private Stream<String> first() {
      return hosts.stream().limit(1);
    }

    private Stream<String> further() {
      return hosts.stream().skip(1);
    }
  }

  static List<Remote> of(DesiredState state, DeviceId device) {
    List<String> hosts = new Remotes(state, device).hosts();
    return Stream.concat(
            dialled(hosts, state.settings().udpPort(), Transport.UDP),
            dialled(hosts, state.settings().tcpPort(), Transport.TCP))
        .toList();
  }

  private static Stream<Remote> dialled(List<String> hosts, Port port, Transport transport) {
    return hosts.stream().map(host -> new Remote(new Endpoint(host, port), transport));
  }

  private List<String> hosts() {
    List<Site> sites =
        state.sites().values().stream()
            .filter(site -> !enabled(site).isEmpty())
            .sorted(Comparator.comparingDouble(this::draw))
            .toList();
    return Stream.concat(
            rounds(sites.stream().filter(site -> weight(site) > 0).map(this::places).toList()),
            rounds(sites.stream().filter(site -> weight(site) == 0).map(this::places).toList()))
        .distinct()
        .limit(MOST_HOSTS)
        .toList();
  }

  private static Stream<String> rounds(List<List<Place>> sites) {
    Stream<Place> tried = sites.stream().flatMap(places -> places.stream().limit(TRIES_A_SITE));
    Stream<Place> others = sites.stream().flatMap(places -> places.stream().skip(TRIES_A_SITE));
    return Stream.of(
            tried.flatMap(Place::first),
            others.flatMap(Place::first),
            sites.stream().flatMap(List::stream).flatMap(Place::further))
        .flatMap(round -> round);
  }

  private List<Place> places(Site site) {
    return switch (site.entry()) {
      case Entry.Direct() ->
          enabled(site).stream()
              .sorted(Comparator.comparingDouble(this::draw))
              .map(gateway -> new Place(gateway.publicHosts()))
              .toList();
      case Entry.Balanced(List<String> hosts) -> List.of(new Place(hosts));
    };
  }

  private double draw(Site site) {
    return Rendezvous.draw("site " + site.name(), device, Math.max(1, weight(site)));
  }

  private double draw(Gateway gateway) {
    return Rendezvous.draw("gateway " + gateway.name(), device, 1);
  }

  private int weight(Site site) {
    return site.weight().orElseGet(() -> enabled(site).size());
  }

  private List<Gateway> enabled(Site site) {
    return gateways.getOrDefault(site.name(), List.of());
  }
}
