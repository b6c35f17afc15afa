package net.adit.lab.chaos.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import net.adit.lab.host.LabException;
import net.adit.lab.network.FrrRouter;

/// Looks again and again who announces what, in the database of a core router. Thread-safe; one
/// thread looks.
public final class Announcements implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(300);

  /// In storms it looks less often: nothing is judged by it.
  private static final Duration LONG_PAUSE = Duration.ofMillis(1500);

  private final FrrRouter router;
  private final List<Announced> looks = new CopyOnWriteArrayList<>();
  private volatile boolean closely;
  private volatile boolean running = true;

  private Announcements(FrrRouter router) {
    this.router = router;
  }

  public static Announcements watch(FrrRouter router) {
    Announcements announcements = new Announcements(router);
    Thread.ofPlatform().daemon().name("announcements").start(announcements::run);
    return announcements;
  }

  private void run() {
    while (running) {
      try {
        Instant now = Instant.now();
        String routes = router.show("show ip ospf route json");
        String v4 = router.show("show ip ospf database external json");
        String v6 = router.show("show ipv6 ospf6 database as-external json");
        looks.add(Announced.parse(now, routes, v4, v6));
      } catch (LabException | IllegalArgumentException failed) {
        // The router is busy: the next look counts.
      }
      LockSupport.parkNanos((closely ? PAUSE : LONG_PAUSE).toNanos());
    }
  }

  /// Whether it looks as often as quiet times need it.
  public void closely(boolean wanted) {
    closely = wanted;
  }

  List<Announced> since(Instant from) {
    return looks.stream().filter(look -> !look.at().isBefore(from)).toList();
  }

  /// The newest look.
  public Optional<Announced> last() {
    List<Announced> all = List.copyOf(looks);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /// How many addresses are announced twice now.
  public int twice() {
    return last().map(look -> look.twice().size()).orElse(0);
  }

  @Override
  public void close() {
    running = false;
  }
}
