package net.adit.bench.family;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Crowd;
import net.adit.bench.cluster.Traveller;
import net.adit.lab.client.Profile;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.topology.Addresses;
import net.adit.model.net.IpAddress;

/// Streams through tunnels, of the cluster and of a bare server. Stateless.
final class Streams {
  /// A bare server's own address in the tunnel, where an echo listens too.
  static final IpAddress BARE = IpAddress.parse("10.201.0.1");

  /// `keepalive 3 10`, in place of what the server pushes: the shortest that is usual.
  private static final List<String> KEEPALIVE =
      List.of("pull-filter ignore ping", "ping 3", "ping-restart 10");

  private Streams() {}

  /// Streams to the server of the first data centre, each from a host of its own, at most as many
  /// as there are hosts.
  static List<Traveller> start(ClusterLab lab, int count, List<String> gateways) {
    return IntStream.rangeClosed(1, Math.min(count, lab.freeHosts().size()))
        .mapToObj(number ->
            Traveller.start(
                lab,
                "stream-" + number,
                lab.freeHosts().get(number - 1),
                lab.profile(number, gateways),
                Addresses.server(1).getFirst()))
        .toList();
  }

  /// What something costs a stream at a bare server, again and again, in milliseconds.
  static List<Double> bareGaps(ClusterLab lab, Consumer<ComparedServer> happens, int rounds) {
    List<Double> gaps = new ArrayList<>();
    try (ComparedServer server = lab.bare(1);
        Traveller stream = bare(lab, server.profile(1).withOptions(KEEPALIVE))) {
      for (int round = 0; round < rounds; round++) {
        stream.mark();
        happens.accept(server);
        stream.client().awaitLogin(round + 2, Crowd.PATIENCE);
        stream.awaitFlow();
        gaps.add(stream.gapMillis());
      }
    }
    return gaps;
  }

  /// A stream to the machine of a bare server itself.
  static Traveller bare(ClusterLab lab, Profile profile) {
    return Traveller.start(lab, "stream-bare", lab.freeHosts().getLast(), profile, BARE);
  }
}
