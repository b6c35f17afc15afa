package net.adit.lab.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.product.Product;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Fleet;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.IpAddress;

/// Starts clients on client hosts with profiles from Adit. Thread-safe.
final class ClientDesk implements AutoCloseable {
  private static final Duration FLEET_LOGIN = Duration.ofSeconds(30);

  private final LabNetwork network;
  private final Product product;
  private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
  private final Map<Integer, RealClient> byHost = new ConcurrentHashMap<>();
  private final Map<String, RealClient> byDevice = new ConcurrentHashMap<>();

  ClientDesk(LabNetwork network, Product product) {
    this.network = network;
    this.product = product;
  }

  /// Asks for the profiles of many devices at once.
  void prepare(List<String> devices) {
    profiles.putAll(product.profiles(devices));
  }

  Profile profile(String device) {
    return profiles.computeIfAbsent(device, product::profile);
  }

  /// A client with an interface, alone on its host.
  RealClient connect(String device, int host, List<String> gateways) {
    leave(host);
    return dial(device, host, gateways.stream().map(this::publicAddress).toList());
  }

  /// The same through the virtual address of a balanced site.
  RealClient enter(String device, int host, int site) {
    leave(host);
    return dial(device, host, List.of(Cluster.entry(network.shape(), site).getFirst().toString()));
  }

  private void leave(int host) {
    RealClient before = byHost.remove(host);
    if (before != null) {
      before.logout();
    }
  }

  private RealClient dial(String device, int host, List<String> addresses) {
    Profile profile =
        profile(device)
            .onAddresses(addresses)
            .onDevice("tun0")
            .withOptions(List.of("connect-retry 0 30"));
    RealClient client = start(device, host, profile);
    byHost.put(host, client);
    byDevice.put(device, client);
    return client;
  }

  Optional<RealClient> client(String device) {
    return Optional.ofNullable(byDevice.get(device)).filter(RealClient::alive);
  }

  /// A client without an interface, on the host of guests.
  RealClient withoutDevice(String device, String gateway) {
    Profile profile = profile(device).onAddresses(List.of(publicAddress(gateway))).withoutDevice();
    return start(device, Cast.guestHost(network.shape()), profile);
  }

  /// The same over TCP, where the server notices a good-bye at once.
  RealClient withoutDeviceByTcp(String device, String gateway) {
    Profile profile = profile(device).onTcp(publicAddress(gateway)).withoutDevice();
    return start(device, Cast.guestHost(network.shape()), profile);
  }

  Fleet fleet(String gateway, int size) {
    List<String> devices = IntStream.rangeClosed(1, size).mapToObj(Cast::fleet).toList();
    List<RealClient> clients =
        devices.stream().map(device -> withoutDevice(device, gateway)).toList();
    clients.forEach(client -> client.awaitLogin(1, FLEET_LOGIN));
    return new Fleet(clients);
  }

  private RealClient start(String device, int host, Profile profile) {
    return RealClient.start(
        network.namespace(Cluster.client(host)), device, profile, network.directory("clients"));
  }

  private String publicAddress(String gateway) {
    IpAddress v4 =
        Addresses.gateway(Cast.site(gateway), gateway.charAt(gateway.length() - 1) - 'a' + 1)
            .getFirst();
    return v4.toString();
  }

  @Override
  public void close() {
    byHost.values().forEach(RealClient::kill);
  }
}
