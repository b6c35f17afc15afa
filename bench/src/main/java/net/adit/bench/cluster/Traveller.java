package net.adit.bench.cluster;

import java.time.Duration;
import java.util.List;
import net.adit.lab.client.Login;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.measure.StreamProbe;
import net.adit.lab.serve.Question;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.IpAddress;

/// A complete client, alone on its host, with a stream of 200 packets a second to a server behind
/// the tunnel that sends each back. Thread-safe.
public final class Traveller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// So many packets in a row prove that the stream goes on.
  private static final int SOME = 40;

  private final RealClient client;
  private final StreamProbe stream;

  private Traveller(RealClient client, StreamProbe stream) {
    this.client = client;
    this.stream = stream;
  }

  /// Logs in and starts the stream; returns when it flows.
  ///
  /// @param host the number of the client host
  /// @param server where the stream goes to
  public static Traveller start(
      ClusterLab lab, String name, int host, Profile profile, IpAddress server) {
    RealClient client =
        lab.start(name, host, profile.onDevice("tun0").withOptions(List.of("connect-retry 0 30")));
    Login login = client.login(PATIENCE);
    String namespace = lab.network().namespace(Cluster.client(host));
    Traveller traveller =
        new Traveller(
            client, StreamProbe.start(namespace, login.v4().orElseThrow(), server, Question.PORT));
    traveller.awaitFlow();
    traveller.mark();
    return traveller;
  }

  /// The next gap is about what comes now.
  public void mark() {
    stream.mark();
  }

  public RealClient client() {
    return client;
  }

  /// Waits until packets come back.
  public void awaitFlow() {
    long before = stream.flow().received();
    if (!Await.holds(PATIENCE, () -> stream.flow().received() >= before + SOME)) {
      throw new LabException(
          Reason.TIMEOUT, "the stream of " + client.name() + " did not go on within " + PATIENCE);
    }
  }

  /// The longest silence since the mark, in milliseconds.
  public double gapMillis() {
    return stream.flow().longestGap().toNanos() / 1e6;
  }

  @Override
  public void close() {
    stream.close();
    client.logout();
  }
}
