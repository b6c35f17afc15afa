package net.adit.bench.family;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.lab.client.Login;
import net.adit.lab.host.Await;
import net.adit.lab.measure.RouteWatch;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Collects how long it took until the kernels of all core routers sent a device's packets, v4 and
/// v6, to the data centre where it is. Thread-safe.
final class Arrivals {
  /// A change that some router has not seen by then counts as if it had taken so long.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ClusterLab lab;
  private final List<Double> added = new ArrayList<>();
  private final List<Double> deleted = new ArrayList<>();
  private final List<Double> moved = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  Arrivals(ClusterLab lab) {
    this.lab = lab;
  }

  /// Counts from the server's answer to the client.
  ///
  /// @param site where the device is now
  void came(Login login, int site) {
    put(added, millis(login.pushed(), last(login, Optional.of(site), login.begun()), login));
  }

  void moved(Login login, int site) {
    put(moved, millis(login.pushed(), last(login, Optional.of(site), login.begun()), login));
  }

  /// Counts from the client's good-bye.
  void left(Login login, Instant goodBye) {
    put(deleted, millis(goodBye, last(login, Optional.empty(), goodBye), login));
  }

  /// Waits without counting.
  void awaitAt(Login login, int site) {
    last(login, Optional.of(site), login.begun());
  }

  void awaitGone(Login login, Instant goodBye) {
    last(login, Optional.empty(), goodBye);
  }

  private double millis(Instant zero, Optional<Instant> last, Login login) {
    if (last.isEmpty()) {
      synchronized (this) {
        missed.add("a change of " + login.v4().map(IpAddress::toString).orElse("?"));
      }
    }
    return last.map(at -> Duration.between(zero, at).toNanos() / 1e6)
        .orElse((double) PATIENCE.toMillis());
  }

  private synchronized void put(List<Double> readings, double millis) {
    readings.add(millis);
  }

  /// When the last router had it, for both addresses.
  ///
  /// @param site empty if the device is to be nowhere
  private Optional<Instant> last(Login login, Optional<Integer> site, Instant notBefore) {
    Instant deadline = Instant.now().plus(PATIENCE);
    Instant last = notBefore;
    for (Prefix prefix : prefixes(login)) {
      for (int core = 1; core <= lab.network().shape().sites(); core++) {
        RouteWatch routes = lab.routes(Cluster.core(core));
        Optional<String> way = site.map(where -> Ways.to(routes.host(), where));
        Optional<Instant> seen =
            Await.value(
                Duration.between(Instant.now(), deadline),
                () -> Ways.seen(routes.of(prefix), notBefore, way));
        if (seen.isEmpty()) {
          return Optional.empty();
        }
        last = seen.get().isAfter(last) ? seen.get() : last;
      }
    }
    return Optional.of(last);
  }

  private static List<Prefix> prefixes(Login login) {
    return Stream.of(login.v4(), login.v6())
        .flatMap(Optional::stream)
        .map(IpAddress::toHostPrefix)
        .toList();
  }

  synchronized List<Double> added() {
    return List.copyOf(added);
  }

  synchronized List<Double> deleted() {
    return List.copyOf(deleted);
  }

  synchronized List<Double> moved() {
    return List.copyOf(moved);
  }

  synchronized List<String> missed() {
    return List.copyOf(missed);
  }
}
