package net.adit.bench.family;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Crowd;
import net.adit.bench.cluster.Traveller;
import net.adit.bench.report.Measured;
import net.adit.lab.client.RealClient;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.story.Progress;

/// A gateway is emptied while streams run over it and others are connected; beside it a bare server
/// that is stopped and started, as for an upgrade without a drain.
public final class DrainFamily {
  /// How much is asked for.
  ///
  /// @param streams complete clients with a stream each
  /// @param others connected clients without traffic
  /// @param rounds drains, to and fro between two gateways
  /// @param bareRounds in which the bare server is stopped and started
  public record Load(int streams, int others, int rounds, int bareRounds) {
    /// How many devices take part.
    public int clients() {
      return streams + others;
    }
  }

  private static final List<String> REMOTES = List.of(ClusterLab.GATEWAY, ClusterLab.OTHER);

  private final ClusterLab lab;
  private final Load load;
  private final Progress progress;
  private final List<Traveller> streams = new ArrayList<>();
  private final List<RealClient> others = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();
  private int failed;

  private DrainFamily(ClusterLab lab, Load load, Progress progress) {
    this.lab = lab;
    this.load = load;
    this.progress = progress;
  }

  public static Measured run(ClusterLab lab, Load load, Progress progress) {
    return new DrainFamily(lab, load, progress).measure();
  }

  private Measured measure() {
    try {
      progress.during(
          "drain: %d streams and %d others come".formatted(load.streams(), load.others()),
          this::come);
      for (int round = 0; round < load.rounds(); round++) {
        int number = round;
        progress.during(
            "drain: %s is emptied".formatted(REMOTES.get(number % 2)), () -> drain(number));
      }
    } finally {
      streams.forEach(Traveller::close);
      others.forEach(RealClient::beginLogout);
    }
    Figures figures = new Figures().worst("drainGapMillis", gaps).put("drainFailedLogins", failed);
    return bare(figures).measured();
  }

  private void come() {
    streams.addAll(Streams.start(lab, load.streams(), REMOTES));
    IntStream.rangeClosed(load.streams() + 1, load.clients())
        .forEach(number ->
            others.add(lab.start("other-" + number, lab.profile(number, REMOTES).withoutDevice())));
    others.forEach(client -> client.login(Crowd.PATIENCE));
  }

  private void drain(int round) {
    String gateway = REMOTES.get(round % 2);
    streams.forEach(Traveller::mark);
    lab.product().drain(gateway);
    int logins = round + 2;
    for (RealClient client : everybody()) {
      if (client.awaitLogin(logins, Crowd.PATIENCE).isEmpty()) {
        failed++;
      }
    }
    streams.forEach(Traveller::awaitFlow);
    streams.forEach(stream -> gaps.add(stream.gapMillis()));
    lab.product().undrain(gateway);
    lab.awaitApplied();
  }

  private List<RealClient> everybody() {
    List<RealClient> all = new ArrayList<>(streams.stream().map(Traveller::client).toList());
    all.addAll(others);
    return all;
  }

  private Figures bare(Figures figures) {
    if (load.bareRounds() == 0) {
      return figures;
    }
    progress.during(
        "drain: a bare server is stopped and started",
        () ->
            figures.worst(
                "drainGapMillisBare",
                Streams.bareGaps(lab, ComparedServer::restart, load.bareRounds())));
    return figures;
  }
}
