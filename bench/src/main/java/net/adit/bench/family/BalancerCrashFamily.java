package net.adit.bench.family;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Traveller;
import net.adit.bench.report.Measured;
import net.adit.lab.host.Await;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Shape;
import net.adit.model.net.IpAddress;

/// The balancers of a site lose their network, one after the other, while streams run over it: in a
/// site whose balancers announce the address, and in one where they hold it in turn.
public final class BalancerCrashFamily {
  /// @param streams complete clients with a stream each
  /// @param rounds in each of which all balancers of the site have their turn
  public record Load(int streams, int rounds) {}

  /// Within which a balancer that has its network again is one to fall back on.
  private static final Duration SETTLE = Duration.ofSeconds(4);

  private final ClusterLab lab;
  private final Load load;
  private int logins;

  private BalancerCrashFamily(ClusterLab lab, Load load) {
    this.lab = lab;
    this.load = load;
  }

  public static Measured run(ClusterLab lab, Load load, Progress progress) {
    return new BalancerCrashFamily(lab, load).measure(progress);
  }

  private Measured measure(Progress progress) {
    Figures figures = new Figures();
    Shape shape = lab.network().shape();
    IntStream.rangeClosed(1, shape.balanced())
        .forEach(site ->
            progress.during(
                "balancer-crash: balancers of dc%d lose their network, %d times each"
                    .formatted(site, load.rounds()),
                () -> figures.worst(nameOf(shape, site), gaps(site))));
    return figures.put("balancerCrashLogins", logins).measured();
  }

  private static String nameOf(Shape shape, int site) {
    return shape.isHeld(site) ? "balancerCrashGapMillisHeld" : "balancerCrashGapMillis";
  }

  /// Of each loss the longest silence of all streams: which of them pass that balancer is the
  /// network's choice.
  private List<Double> gaps(int site) {
    List<Double> gaps = new ArrayList<>();
    List<Traveller> streams = enter(site);
    try {
      for (int round = 0; round < load.rounds(); round++) {
        Cluster.balancers(lab.network().shape(), site)
            .forEach(balancer -> gaps.add(lose(balancer, streams)));
      }
      logins += (int) streams.stream().filter(BalancerCrashFamily::cameAnew).count();
    } finally {
      streams.forEach(Traveller::close);
    }
    return gaps;
  }

  private List<Traveller> enter(int site) {
    List<IpAddress> entry = Cluster.entry(lab.network().shape(), site);
    List<Traveller> streams = new ArrayList<>();
    for (int number = 1; number <= Math.min(load.streams(), lab.freeHosts().size()); number++) {
      streams.add(
          Traveller.start(
              lab,
              "stream-" + number,
              lab.freeHosts().get(number - 1),
              lab.profileThrough(number, entry.getFirst()),
              Addresses.server(1).getFirst()));
    }
    return streams;
  }

  private double lose(String balancer, List<Traveller> streams) {
    streams.forEach(Traveller::mark);
    cable(balancer, "down");
    try {
      streams.forEach(Traveller::awaitFlow);
      Await.holds(SETTLE, () -> false);
      streams.forEach(Traveller::awaitFlow);
      return streams.stream().mapToDouble(Traveller::gapMillis).max().orElseThrow();
    } finally {
      cable(balancer, "up");
      Await.holds(SETTLE, () -> false);
    }
  }

  private void cable(String balancer, String state) {
    lab.network()
        .command(Cluster.INTERNET, "ip", "link", "set", Cluster.farEnd(balancer), state)
        .run()
        .orThrow();
  }

  private static boolean cameAnew(Traveller stream) {
    return stream.client().awaitLogin(2, Duration.ZERO).isPresent();
  }
}
