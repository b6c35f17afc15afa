package net.adit.bench.family;

import java.util.ArrayList;
import java.util.List;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Crowd;
import net.adit.bench.cluster.Traveller;
import net.adit.bench.report.Measured;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.host.Signal;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Cluster;

/// All openvpn daemons of a gateway are killed at once, and then a gateway's cables are pulled,
/// while streams run over it; beside them a bare server that is killed and started at once.
public final class CrashFamily {
  /// @param streams complete clients with a stream each
  /// @param rounds in which the daemons are killed
  public record Load(int streams, int rounds) {}

  /// It does not come back, and so no other family may need it.
  private static final String LOST = Cluster.gateway(3, 2);

  private CrashFamily() {}

  public static Measured run(ClusterLab lab, Load load, Progress progress) {
    Figures figures = new Figures();
    progress.during(
        "crash: all daemons of a gateway are killed, %d times".formatted(load.rounds()),
        () -> figures.worst("crashGapMillis", daemons(lab, load)));
    progress.during(
        "crash: a gateway's cables are pulled",
        () -> figures.worst("gatewayLostGapMillis", gateway(lab, load)));
    progress.during(
        "crash: a bare server is killed and started",
        () ->
            figures.worst(
                "crashGapMillisBare", Streams.bareGaps(lab, ComparedServer::crash, load.rounds())));
    return figures.measured();
  }

  private static List<Double> daemons(ClusterLab lab, Load load) {
    List<Double> gaps = new ArrayList<>();
    List<Traveller> streams = Streams.start(lab, load.streams(), List.of(ClusterLab.GATEWAY));
    try {
      for (int round = 0; round < load.rounds(); round++) {
        streams.forEach(Traveller::mark);
        Signal.sendAll(lab.daemons(ClusterLab.GATEWAY), "KILL");
        gaps.addAll(gaps(streams, round + 2));
      }
    } finally {
      streams.forEach(Traveller::close);
    }
    return gaps;
  }

  private static List<Double> gateway(ClusterLab lab, Load load) {
    List<Traveller> streams = Streams.start(lab, load.streams(), List.of(LOST, ClusterLab.OTHER));
    try {
      streams.forEach(Traveller::mark);
      lab.network().link(LOST, Cluster.OUTSIDE.value(), false);
      lab.network().link(LOST, Cluster.INSIDE.value(), false);
      return gaps(streams, 2);
    } finally {
      streams.forEach(Traveller::close);
    }
  }

  private static List<Double> gaps(List<Traveller> streams, int logins) {
    streams.forEach(stream -> stream.client().awaitLogin(logins, Crowd.PATIENCE));
    streams.forEach(Traveller::awaitFlow);
    return streams.stream().map(Traveller::gapMillis).toList();
  }
}
