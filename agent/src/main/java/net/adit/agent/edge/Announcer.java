package net.adit.agent.edge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.KernelRoutes;
import net.adit.host.HostException;
import net.adit.model.applied.Fault;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Announces the virtual addresses as long as this balancer may be sent clients: each is a route of
/// the kernel to the loopback, which FRR passes on. Thread-safe; a thread of its own looks twenty
/// times a second.
///
/// The route is for other routers alone: here, what is for the daemons is led to a gateway before
/// any route is asked, and all else is dropped.
public final class Announcer implements AutoCloseable {
  /// The interface that the routes lead to.
  public static final InterfaceName LOOPBACK = new InterfaceName("lo");

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final Duration LOOK = Duration.ofMillis(50);

  /// Once a second what is there is looked at, whether or not something is to be changed.
  private static final int LOOKS_A_SECOND = 20;

  private final KernelRoutes routes;
  private final Supplier<Optional<Set<IpAddress>>> serving;
  private final Faults faults;
  private final Thread thread;
  private Set<IpAddress> announced = Set.of();

  private volatile boolean byRoutes = true;

  private Announcer(
      KernelRoutes routes, Supplier<Optional<Set<IpAddress>>> serving, Faults faults) {
    this.routes = routes;
    this.serving = serving;
    this.faults = faults;
    this.thread = Thread.ofPlatform().daemon().name("announcer").unstarted(this::run);
  }

  /// @param serving the addresses for which the network should send clients here; while it is empty
  ///   the routes of the agent before stay
  public static Announcer start(
      KernelRoutes routes, Supplier<Optional<Set<IpAddress>>> serving, Faults faults) {
    Announcer announcer = new Announcer(routes, serving, faults);
    announcer.thread.start();
    return announcer;
  }

  private void run() {
    try {
      for (long look = 0; ; look++) {
        boolean always = look % LOOKS_A_SECOND == 0;
        toAnnounce()
            .filter(wanted -> always || !wanted.equals(announced))
            .ifPresent(this::announce);
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the network learns of the addresses by routes; if not, nothing is announced.
  public void announce(boolean routes) {
    byRoutes = routes;
  }

  private Optional<Set<IpAddress>> toAnnounce() {
    return byRoutes ? serving.get() : Optional.of(Set.of());
  }

  private void announce(Set<IpAddress> wanted) {
    try {
      Map<Prefix, InterfaceName> all = new TreeMap<>();
      wanted.forEach(address -> all.put(address.toHostPrefix(), LOOPBACK));
      routes.reconcile(all, Set.of());
      if (!wanted.equals(announced)) {
        LOG.info("announced: {}", wanted.isEmpty() ? "nothing" : wanted);
      }
      announced = wanted;
      faults.clear(Fault.ROUTES);
    } catch (HostException refused) {
      faults.raise(Fault.ROUTES, refused.refusal().sentence());
    }
  }

  /// Leaves what is announced as it is, so that clients are served while the agent is replaced.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
