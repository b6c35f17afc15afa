package net.adit.lab.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.lab.client.Login;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.measure.ConnectionProbe;
import net.adit.lab.measure.StreamProbe;
import net.adit.lab.product.Product;
import net.adit.lab.topology.Shape;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// What the steps of the story can see and do. Thread-safe.
public interface Scene {
  Shape shape();

  /// How long a step waits for what should come about.
  Duration patience();

  Product product();

  /// Writes a figure down for the report.
  void figure(Figure figure, double value);

  /// Starts a client of a device on a client host; one that is running there ends first.
  ///
  /// @param gateways which it may use, in this order
  RealClient connect(String device, int host, List<String> gateways);

  /// The same through the virtual address of a balanced site.
  RealClient enter(String device, int host, int site);

  /// The balancer by which packets of a client host enter a site now.
  Optional<String> balancerOf(int host, int site);

  /// Pulls the cable of a host on the side of the clients, or plugs it in again.
  void link(String host, boolean up);

  /// The running client of a device.
  Optional<RealClient> client(String device);

  /// The address from which the server of a site sees the client host come, asked by UDP and by TCP
  /// (which must agree); empty if there is no answer in time.
  Optional<IpAddress> seenFrom(int host, int site, Family family);

  /// Whether the server of a site answers one packet from the client host.
  boolean answered(int host, int site, Family family);

  /// The route of a device in the kernel of a site's core router.
  Optional<Hop> route(int site, IpAddress device);

  /// Where a client host and its gateway send packets for the server of site 1, and the gateway and
  /// the core routers those for the device, in words: for whoever has to find out why none arrives.
  String trail(int host, String gateway, IpAddress device);

  /// The addresses by which its core router reaches a gateway.
  Set<IpAddress> nextHops(String gateway);

  /// Ends the client of a device without a good-bye and starts it again on another gateway, as when
  /// a laptop is carried elsewhere.
  RealClient move(String device, int host, String gateway);

  /// Starts a steady stream from a client host to the server of site 1.
  StreamProbe stream(int host, IpAddress source);

  /// Opens one TCP connection from a client host to the server of site 1.
  ConnectionProbe connection(int host, IpAddress source);

  /// When the kernel of a gateway dropped the route of a device, not before an instant.
  Optional<Instant> dropped(String gateway, IpAddress device, Instant notBefore);

  /// The openvpn process of a gateway that serves a device.
  Optional<Long> daemonOf(String gateway, IpAddress device);

  /// The openvpn processes of a gateway.
  List<Long> daemons(String gateway);

  /// SIGKILL.
  void kill(long pid);

  /// Clients without traffic on one gateway; they are ended by closing the fleet.
  Fleet fleet(String gateway, int size);

  /// Lets devices log in to the cluster while the processes that agents and daemons make are
  /// counted.
  ForkTrial clusterForks(int logins);

  /// The same with a server that runs shell scripts.
  ForkTrial scriptedForks(int logins);

  /// Logs in again and again to a gateway of the cluster.
  List<Login> clusterLogins(int count);

  /// The same to a bare server.
  List<Login> bareLogins(int count);

  /// Logs in and out again and again, and watches the core routers.
  RouteTrial routes(int changes);

  /// The profile of a device, asked for once.
  Profile profile(String device);

  /// A route of a core router.
  record Hop(IpAddress via, String device) {}

  /// @param processes how many processes were made
  record ForkTrial(long processes, int logins) {
    public double perLogin() {
      return (double) processes / logins;
    }
  }

  /// @param addMillis from the client's login to the last core router, per change
  /// @param deleteMillis from the client's good-bye to the last core router
  /// @param missed changes that some core router did not see in time, in words
  record RouteTrial(List<Double> addMillis, List<Double> deleteMillis, List<String> missed) {
    public RouteTrial {
      missed = List.copyOf(missed);
      addMillis = List.copyOf(addMillis);
      deleteMillis = List.copyOf(deleteMillis);
    }
  }
}
