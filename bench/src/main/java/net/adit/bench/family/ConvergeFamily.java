package net.adit.bench.family;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.report.Measured;
import net.adit.lab.client.Login;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.measure.Percentiles;
import net.adit.lab.network.Parallel;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Routing;

/// How long the core routers of all data centres take to learn that a device has come, gone, or is
/// in another data centre now.
public final class ConvergeFamily {
  /// How much is asked for.
  ///
  /// @param changes of each kind, each by a device of its own: one that moves too often is taken
  ///   for two
  /// @param lanes so many at once: few where routes are quick, more where each takes seconds
  public record Load(int changes, int lanes) {}

  private static final Duration LOGIN = Duration.ofSeconds(60);

  private final ClusterLab lab;
  private final Load load;
  private final int first;
  private final Arrivals arrivals;

  private ConvergeFamily(ClusterLab lab, Load load) {
    this.lab = lab;
    this.load = load;
    this.first = lab.fresh(load.changes());
    this.arrivals = new Arrivals(lab);
  }

  /// @param routing what the lab speaks
  public static Measured run(ClusterLab lab, Routing routing, Load load, Progress progress) {
    ConvergeFamily family = new ConvergeFamily(lab, load);
    progress.during(
        "converge: %d devices come and go, %s".formatted(load.changes(), routing),
        () -> family.inLanes(family::comeAndGo));
    progress.during(
        "converge: %d devices move, %s".formatted(load.changes(), routing),
        () -> family.inLanes(family::move));
    return family.figures(routing.word());
  }

  private void inLanes(IntConsumer change) {
    Parallel.forEach(
        IntStream.range(0, load.lanes()).boxed().toList(),
        lane -> {
          for (int i = lane; i < load.changes(); i += load.lanes()) {
            change.accept(first + i);
          }
        });
  }

  /// Over TCP, where the daemon notices a good-bye at once.
  private void comeAndGo(int number) {
    RealClient client = start(number, lab.profileByTcp(number, ClusterLab.GATEWAY));
    Optional<Login> login = client.awaitLogin(1, LOGIN);
    login.ifPresent(one -> arrivals.came(one, 1));
    Instant goodBye = Instant.now();
    client.beginLogout();
    login.ifPresent(one -> arrivals.left(one, goodBye));
    client.logout();
  }

  /// Its first daemon does not notice that it has gone: only the claim of the second gateway says
  /// so.
  private void move(int number) {
    RealClient before = start(number, lab.profile(number, List.of(ClusterLab.GATEWAY)));
    Optional<Login> first = before.awaitLogin(1, LOGIN);
    first.ifPresent(one -> arrivals.awaitAt(one, 1));
    before.kill();
    RealClient after = start(number, lab.profileByTcp(number, ClusterLab.OTHER));
    Optional<Login> second = after.awaitLogin(1, LOGIN);
    second.ifPresent(one -> arrivals.moved(one, 2));
    Instant goodBye = Instant.now();
    after.logout();
    second.ifPresent(one -> arrivals.awaitGone(one, goodBye));
  }

  private RealClient start(int number, Profile profile) {
    return lab.start("converge-" + number, profile.withoutDevice());
  }

  private Measured figures(String protocol) {
    Figures figures = new Figures();
    put(figures, protocol + ".add", arrivals.added());
    put(figures, protocol + ".del", arrivals.deleted());
    put(figures, protocol + ".move", arrivals.moved());
    return figures.note("convergeMissed." + protocol, arrivals.missed()).measured();
  }

  private static void put(Figures figures, String name, List<Double> readings) {
    if (!readings.isEmpty()) {
      Percentiles of = Percentiles.of(readings);
      figures
          .keep("convergeMillis." + name, readings)
          .put("convergeMillis." + name + ".median", of.median())
          .put("convergeMillis." + name + ".p99", of.p99());
    }
  }
}
