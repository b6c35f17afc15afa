package net.adit.lab.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.measure.ForkCounter;
import net.adit.lab.measure.RouteWatch;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.network.Parallel;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Scene.ForkTrial;
import net.adit.lab.story.Scene.RouteTrial;
import net.adit.lab.topology.Cluster;

/// Logs in many times and takes figures. Thread-safe.
final class Trials {
  private static final Duration LOGIN = Duration.ofSeconds(30);
  private static final Duration ROUTE = Duration.ofSeconds(10);

  /// So many clients log in and out at once: enough to keep two cores busy, not to swamp them.
  private static final int LANES = 2;

  private final LabNetwork network;
  private final ClientDesk desk;
  private final List<RouteWatch> cores;

  Trials(LabNetwork network, ClientDesk desk, List<RouteWatch> cores) {
    this.network = network;
    this.desk = desk;
    this.cores = List.copyOf(cores);
  }

  /// Logs in one after the other; a client is ended without good-bye as soon as it is in.
  List<Login> logins(int count, IntFunction<RealClient> start) {
    return IntStream.range(0, count)
        .mapToObj(number -> {
          RealClient client = start.apply(number);
          Optional<Login> login = client.awaitLogin(1, LOGIN);
          client.kill();
          return login;
        })
        .flatMap(Optional::stream)
        .toList();
  }

  List<Login> clusterLogins(int count) {
    String gateway = Cluster.gateway(1, 1);
    return logins(
        count, number -> desk.withoutDevice(Cast.fleet(number % Cast.FLEET + 1), gateway));
  }

  List<Login> logins(ComparedServer server, int count) {
    return logins(
        count,
        _ ->
            RealClient.start(
                network.namespace(Cluster.client(Cast.guestHost(network.shape()))),
                "compared",
                server.profile(1).withoutDevice(),
                network.directory("clients")));
  }

  /// Counts processes while logins are spread over all gateways and both transports.
  ///
  /// By turns, because a device that comes more than six times a minute without good-bye is taken
  /// for two that fight, and has to wait; over TCP the daemon notices at once that it has gone.
  ForkTrial clusterForks(int count, List<Long> pids) {
    ForkCounter counter = counter("cluster", pids);
    List<Login> logins = logins(count, this::byTurns);
    return new ForkTrial(counter.stop(), logins.size());
  }

  private RealClient byTurns(int number) {
    List<String> gateways = Cluster.gateways(network.shape());
    String device = Cast.fleet(number % Cast.FLEET + 1);
    String gateway = gateways.get(number % gateways.size());
    return number / Cast.FLEET % 2 == 0
        ? desk.withoutDevice(device, gateway)
        : desk.withoutDeviceByTcp(device, gateway);
  }

  ForkTrial forks(ComparedServer server, int count) {
    ForkCounter counter = counter("compared", List.of(server.pid()));
    List<Login> logins = logins(server, count);
    return new ForkTrial(counter.stop(), logins.size());
  }

  private ForkCounter counter(String name, List<Long> pids) {
    ForkCounter counter = ForkCounter.attach(name, pids, network.directory("strace"));
    network.adopt(counter.process());
    return counter;
  }

  /// Logs in and out over TCP, where the daemon notices the good-bye at once, in two lanes. Each
  /// device keeps to one gateway: moving on every time, it would be taken for two of the same. At
  /// first each logs in and out uncounted, because a session that an earlier trial left behind has
  /// its route still, and a route that is there already does not arrive.
  RouteTrial routes(int changes) {
    RouteTimes times = new RouteTimes(cores, ROUTE);
    IntStream.range(0, Cast.FLEET).forEach(number -> clear(number, times));
    Parallel.forEach(
        IntStream.range(0, LANES).boxed().toList(),
        lane -> {
          for (int round = lane; round < changes; round += LANES) {
            change(round % Cast.FLEET, times);
          }
        });
    return times.trial();
  }

  private void clear(int number, RouteTimes times) {
    RealClient client = overTcp(number);
    Login login = client.login(LOGIN);
    client.logout();
    times.awaitGone(login);
  }

  private RealClient overTcp(int number) {
    return desk.withoutDeviceByTcp(
        Cast.fleet(number + 1), Cluster.gateways(network.shape()).get(number));
  }

  private void change(int number, RouteTimes times) {
    RealClient client = overTcp(number);
    Optional<Login> login = client.awaitLogin(1, LOGIN);
    login.ifPresentOrElse(times::loggedIn, () -> times.missed("no login of " + client.name()));
    Instant goodBye = Instant.now();
    client.beginLogout();
    login.ifPresent(one -> times.loggedOut(one, goodBye));
    client.logout();
  }
}
