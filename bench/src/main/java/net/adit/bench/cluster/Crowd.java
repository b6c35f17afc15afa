package net.adit.bench.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.host.Signal;

/// Many real clients of one server, without interfaces. Confined to one thread.
///
/// For a burst they are made ready behind a closed [Gate] first, because starting a program costs
/// more than a login. Then the gate opens and a signal lets all of them start over at once.
public final class Crowd implements AutoCloseable {
  /// Within this time of the burst a client has to be in.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration GONE = Duration.ofSeconds(30);

  private final ClusterLab lab;
  private final List<RealClient> clients = new ArrayList<>();

  private Crowd(ClusterLab lab) {
    this.lab = lab;
  }

  /// Starts clients that call the server and get no answer yet.
  public static Crowd gather(ClusterLab lab, Contender contender, int size) {
    lab.gate().close();
    Crowd crowd = new Crowd(lab);
    try {
      crowd.gather(contender, size);
    } catch (RuntimeException failed) {
      crowd.close();
      throw failed;
    }
    return crowd;
  }

  private void gather(Contender contender, int size) {
    for (int number = 1; number <= size; number++) {
      clients.add(lab.start(contender.name() + "-" + number, contender.profile(number).patient()));
    }
    clients.forEach(
        client -> Await.until("the start of " + client.name(), READY, client.history()::calling));
  }

  /// Starts a crowd whose clients come one after the other.
  public static Crowd walkIn(ClusterLab lab, Contender contender, int size) {
    Crowd crowd = new Crowd(lab);
    crowd.grow(contender, size);
    return crowd;
  }

  /// Lets further clients come one after the other.
  ///
  /// @param size of the crowd afterwards
  public void grow(Contender contender, int size) {
    IntStream.rangeClosed(clients.size() + 1, size)
        .forEach(number -> {
          RealClient client = lab.start(contender.name() + "-" + number, contender.profile(number));
          clients.add(client);
          if (number % 20 == 0) {
            client.awaitLogin(1, PATIENCE);
          }
        });
    clients.forEach(client -> client.awaitLogin(1, PATIENCE));
  }

  /// How many are connected.
  public int connected() {
    return (int) clients.stream().filter(RealClient::connected).count();
  }

  /// Lets all of them log in at once.
  public Arrival release() {
    lab.gate().open();
    Instant released = Instant.now();
    Signal.sendAll(pids(), "USR1");
    List<Duration> times = new ArrayList<>();
    for (RealClient client : clients) {
      Duration left = PATIENCE.minus(Duration.between(released, Instant.now()));
      arrival(client, left.isNegative() ? Duration.ZERO : left)
          .map(login -> Duration.between(released, login.completed()))
          .filter(took -> took.compareTo(PATIENCE) <= 0)
          .ifPresent(times::add);
    }
    return new Arrival(clients.size(), times);
  }

  /// A client that was refused has failed, also if it came in later.
  private static Optional<Login> arrival(RealClient client, Duration within) {
    return client.awaitLogin(1, within).filter(_ -> client.history().refusals().isEmpty());
  }

  private List<Long> pids() {
    return clients.stream().filter(RealClient::alive).map(RealClient::pid).toList();
  }

  /// All say good-bye and end.
  @Override
  public void close() {
    lab.gate().open();
    Signal.sendAll(pids(), "TERM");
    clients.stream()
        .filter(client -> !Await.holds(GONE, () -> !client.alive()))
        .forEach(RealClient::kill);
  }
}
