package net.adit.agent.edge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.KernelRoutes;
import net.adit.agent.system.AgentException;
import net.adit.model.applied.Fault;
import net.adit.model.net.InterfaceName;
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

  /// An agent that has just started has to hear its gateways before it judges: until then the
  /// routes of the agent before it stay.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final KernelRoutes routes;
  private final BooleanSupplier fit;
  private final Faults faults;
  private final long began = System.nanoTime();
  private final Thread thread;
  private volatile Optional<Set<Prefix>> entry = Optional.empty();
  private Set<Prefix> announced = Set.of();

  private Announcer(KernelRoutes routes, BooleanSupplier fit, Faults faults) {
    this.routes = routes;
    this.fit = fit;
    this.faults = faults;
    this.thread = Thread.ofPlatform().daemon().name("announcer").unstarted(this::run);
  }

  /// @param fit whether the network should send clients here
  public static Announcer start(KernelRoutes routes, BooleanSupplier fit, Faults faults) {
    Announcer announcer = new Announcer(routes, fit, faults);
    announcer.thread.start();
    return announcer;
  }

  /// The virtual addresses from now on, as host prefixes. Until the first of them are known, what
  /// is announced stays.
  public void entry(Set<Prefix> addresses) {
    entry = Optional.of(Set.copyOf(addresses));
  }

  private void run() {
    try {
      for (long look = 0; ; look++) {
        follow(look % LOOKS_A_SECOND == 0);
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(boolean always) {
    Optional<Set<Prefix>> known = entry;
    if (known.isEmpty()) {
      return;
    }
    boolean fitNow = fit.getAsBoolean();
    Set<Prefix> wanted = fitNow ? known.get() : Set.of();
    boolean young = System.nanoTime() - began < GRACE.toNanos();
    if ((!fitNow && young) || (!always && wanted.equals(announced))) {
      return;
    }
    try {
      Map<Prefix, InterfaceName> all = new TreeMap<>();
      wanted.forEach(prefix -> all.put(prefix, LOOPBACK));
      routes.reconcile(all, Set.of());
      if (!wanted.equals(announced)) {
        LOG.info("announced: {}", wanted.isEmpty() ? "nothing" : wanted);
      }
      announced = wanted;
      faults.clear(Fault.ROUTES);
    } catch (AgentException refused) {
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
