package net.adit.bench.family;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Flood;
import net.adit.bench.report.Measured;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.IpAddress;

/// Bytes per second of TCP connections: without a VPN, through a bare server, through one daemon of
/// a gateway, and through all of them.
public final class ThroughputFamily {
  /// @param seconds of each reading
  /// @param rounds in which all have their turn
  public record Load(int seconds, int rounds) {
    private Duration time() {
      return Duration.ofSeconds(seconds);
    }
  }

  private static final Duration LOGIN = Duration.ofSeconds(60);
  private static final int MOST_CLIENTS = 4;

  private final ClusterLab lab;
  private final Load load;
  private final List<Double> direct = new ArrayList<>();
  private final List<Double> bare = new ArrayList<>();
  private final List<Double> one = new ArrayList<>();
  private final List<Double> all = new ArrayList<>();

  private ThroughputFamily(ClusterLab lab, Load load) {
    this.lab = lab;
    this.load = load;
  }

  public static Measured run(ClusterLab lab, Load load, Progress progress) {
    ThroughputFamily family = new ThroughputFamily(lab, load);
    progress.during("throughput: no VPN, bare, one daemon, all daemons", family::measure);
    return new Figures()
        .median("throughputMbit.none", family.direct)
        .median("throughputMbit.bare", family.bare)
        .median("throughputMbit.oneDaemon", family.one)
        .median("throughputMbit.allDaemons", family.all)
        .measured();
  }

  private void measure() {
    try (ComparedServer server = lab.bare(1)) {
      for (int round = 0; round < load.rounds(); round++) {
        direct.add(direct());
        bare.add(bare(server));
        one.add(adit(1));
        all.add(adit(MOST_CLIENTS));
      }
    }
  }

  private String host(int number) {
    return lab.network().namespace(Cluster.client(lab.freeHosts().get(number - 1)));
  }

  private double direct() {
    Flood.Path path =
        new Flood.Path(
            host(1),
            Addresses.client(lab.freeHosts().getFirst()).getFirst(),
            lab.network().namespace(Cluster.BENCH),
            Addresses.bench().getFirst());
    return Flood.megabits(List.of(path), load.time());
  }

  private double bare(ComparedServer server) {
    try (RealClient client =
        lab.start("flood-bare", lab.freeHosts().getFirst(), server.profile(1).onDevice("tun0"))) {
      Login login = client.login(LOGIN);
      Flood.Path path =
          new Flood.Path(host(1), v4(login), lab.network().namespace(Cluster.BENCH), Streams.BARE);
      return Flood.megabits(List.of(path), load.time());
    }
  }

  /// @param clients each with one connection; the gateway spreads them over its daemons
  private double adit(int clients) {
    List<RealClient> started =
        IntStream.rangeClosed(1, clients)
            .mapToObj(number ->
                lab.start(
                    "flood-" + number,
                    lab.freeHosts().get(number - 1),
                    lab.profile(number, List.of(ClusterLab.GATEWAY)).onDevice("tun0")))
            .toList();
    try {
      List<Flood.Path> paths =
          IntStream.rangeClosed(1, clients)
              .mapToObj(number ->
                  new Flood.Path(
                      host(number),
                      v4(started.get(number - 1).login(LOGIN)),
                      lab.network().namespace(Cluster.server(1)),
                      Addresses.server(1).getFirst()))
              .toList();
      return Flood.megabits(paths, load.time());
    } finally {
      started.forEach(RealClient::logout);
    }
  }

  private static IpAddress v4(Login login) {
    return login
        .v4()
        .orElseThrow(() -> new LabException(Reason.PROGRAM, "a client got no IPv4 address"));
  }
}
