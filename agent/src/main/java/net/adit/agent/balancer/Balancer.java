package net.adit.agent.balancer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.adit.agent.balancer.SpreadHost.Led;
import net.adit.agent.balancer.health.GatewayWord;
import net.adit.agent.balancer.health.HealthBook;
import net.adit.agent.balancer.health.HealthRules;
import net.adit.agent.balancer.health.Spread;
import net.adit.agent.balancer.probe.ProbeResult;
import net.adit.agent.balancer.probe.ProbeRound;
import net.adit.agent.balancer.probe.ProbeTarget;
import net.adit.agent.balancer.probe.Prober;
import net.adit.agent.balancer.spread.Buckets;
import net.adit.agent.balancer.spread.Marks;
import net.adit.agent.balancer.spread.SpreadTable;
import net.adit.agent.fault.Faults;
import net.adit.host.HostException;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the kernel's spread what the health of the gateways asks for: probes → health → elements
/// of a map. Thread-safe; one thread of its own owns the state.
///
/// What the kernel refuses is a fault and is tried again every second, from scratch.
public final class Balancer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /// Between two looks whether the kernel still holds what it was told.
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final SpreadHost host;
  private final BalancerFaults faults;
  private final Function<ProbeTarget, Prober> probers;
  private final BlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Map<GatewayName, GatewayWord> words = new HashMap<>();
  private Optional<State> state = Optional.empty();
  private Optional<Loaded> loaded = Optional.empty();
  private Marks marks = Marks.NONE;
  private Set<IpAddress> spread = Set.of();
  private boolean spreadHeld;
  private boolean resting;
  private long lookedAt = System.nanoTime();
  private long refusedAt = System.nanoTime() - RETRY.toNanos();
  private volatile Optional<Set<IpAddress>> serving = Optional.empty();

  /// What belongs to a plan.
  ///
  /// @param ordered as it came
  /// @param plan with the daemons that the gateways themselves have named
  private record State(BalancePlan ordered, BalancePlan plan, HealthBook book, ProbeRound probes) {}

  /// What the kernel should hold.
  ///
  /// @param plan what lasts of it
  private record Wish(BalancePlan plan, SortedMap<Transport, Spread> spreads) {
    /// @param led gateways to which it leads nothing get nothing
    SpreadTable table(Led led) {
      SortedMap<Transport, Buckets> buckets = new TreeMap<>();
      SortedMap<Transport, SortedSet<GatewayName>> living = new TreeMap<>();
      spreads.forEach((transport, spread) -> {
        SortedMap<GatewayName, Integer> takers = new TreeMap<>(spread.takers());
        takers.keySet().removeAll(led.refused().keySet());
        SortedSet<GatewayName> alive = new TreeSet<>(spread.living());
        alive.removeAll(led.refused().keySet());
        buckets.put(transport, Buckets.of(takers.isEmpty() ? reached(led) : takers));
        living.put(transport, alive);
      });
      return new SpreadTable(plan, led.marks(), buckets, living);
    }

    private SortedMap<GatewayName, Integer> reached(Led led) {
      SortedMap<GatewayName, Integer> reached = new TreeMap<>();
      plan.gateways().forEach(gateway -> reached.put(gateway.name(), gateway.weight()));
      reached.keySet().removeAll(led.refused().keySet());
      return reached;
    }
  }

  /// What the kernel holds.
  private record Loaded(Wish wish, Led led) {}

  private Balancer(SpreadHost host, Faults faults, Function<ProbeTarget, Prober> probers) {
    this.host = host;
    this.faults = new BalancerFaults(faults);
    this.probers = probers;
    this.thread = Thread.ofPlatform().daemon().name("balancer").unstarted(this::run);
  }

  /// Starts without a plan, and leaves a spread in the kernel as it is until it knows a better one.
  ///
  /// @param probers opens what asks a daemon; must not fail, for a daemon that nobody asks keeps
  ///   the spread from beginning
  public static Balancer start(
      SpreadHost host, Faults faults, Function<ProbeTarget, Prober> probers) {
    Balancer balancer = new Balancer(host, faults, probers);
    balancer.thread.start();
    return balancer;
  }

  /// Works by another plan from now on.
  public void plan(BalancePlan plan) {
    turns.add(() -> take(plan));
  }

  /// Spreads nothing from now on, and leaves nothing behind: the site has no gateway.
  public void rest() {
    turns.add(this::stopSpreading);
  }

  /// A gateway tells of itself, by whichever way, also before the plan is there. It holds until the
  /// gateway says something else.
  public void said(GatewayName gateway, GatewayWord word) {
    turns.add(() -> hear(gateway, word));
  }

  /// The virtual addresses for which the network should send clients here: those that the kernel
  /// spreads, as long as some gateway answers. Empty until that is known: then what was announced
  /// before should stay.
  public Optional<Set<IpAddress>> serving() {
    return serving;
  }

  private void run() {
    try {
      while (true) {
        Runnable turn = turns.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        while (turn != null) {
          turn.run();
          turn = turns.poll();
        }
        look();
        state.ifPresentOrElse(this::settle, this::settleAtRest);
      }
    } catch (InterruptedException closed) {
      state.ifPresent(it -> it.probes().close());
    }
  }

  private void take(BalancePlan ordered) {
    resting = false;
    state.ifPresent(_ -> words.keySet().retainAll(names(ordered)));
    BalancePlan plan = ordered.over(ordered.gateways().stream().map(this::asSaid).toList());
    if (state.isPresent() && state.get().plan().equals(plan)) {
      state = state.map(it -> new State(ordered, plan, it.book(), it.probes()));
      return;
    }
    state.ifPresent(it -> it.probes().close());
    HealthBook book =
        state.map(State::book).orElseGet(() -> new HealthBook(plan, HealthRules.USUAL));
    book.plan(plan);
    words.forEach(book::said);
    ProbeRound probes = ProbeRound.start(ProbeTarget.of(plan), probers, this::probed);
    state = Optional.of(new State(ordered, plan, book, probes));
  }

  private static Set<GatewayName> names(BalancePlan plan) {
    return plan.gateways().stream().map(BalancedGateway::name).collect(Collectors.toSet());
  }

  private BalancedGateway asSaid(BalancedGateway gateway) {
    GatewayWord word = words.getOrDefault(gateway.name(), GatewayWord.READY);
    return word.daemons().isEmpty() ? gateway : gateway.asking(word.daemons());
  }

  private void hear(GatewayName gateway, GatewayWord word) {
    words.put(gateway, word);
    state.ifPresent(it -> {
      it.book().said(gateway, word);
      take(it.ordered());
    });
  }

  private void stopSpreading() {
    serving = Optional.of(Set.of());
    resting = true;
    state.ifPresent(it -> it.probes().close());
    state = Optional.empty();
    loaded = Optional.empty();
    faults.rest();
  }

  /// Takes away what is not needed any more, until it is gone.
  private void settleAtRest() {
    if (!resting || !mayTry()) {
      return;
    }
    try {
      host.remove();
      resting = false;
      spread = Set.of();
      faults.taken();
    } catch (HostException refused) {
      refusedAt = System.nanoTime();
      faults.refused(refused);
    }
  }

  /// Other programs flush tables and routes; what they took is brought again as a whole.
  private void look() {
    if (loaded.isEmpty() || System.nanoTime() - lookedAt < LOOK.toNanos()) {
      return;
    }
    lookedAt = System.nanoTime();
    Loaded there = loaded.get();
    try {
      if (!there.led().refused().isEmpty() || !host.isIntact(there.wish().plan(), there.led())) {
        loaded = Optional.empty();
      }
    } catch (HostException unknown) {
      LOG.debug("{}", unknown.getMessage());
    }
  }

  private void probed(ProbeTarget target, ProbeResult result) {
    turns.add(() -> state.ifPresent(it -> it.book().probed(target, result)));
  }

  /// Makes the kernel follow the book.
  private void settle(State current) {
    if (!current.book().isSettled()) {
      return;
    }
    faults.report(current.plan(), current.book());
    Wish wish = new Wish(current.plan().lasting(), current.book().spreads());
    if (loaded.filter(it -> it.wish().equals(wish)).isEmpty() && mayTry()) {
      fulfil(wish);
    }
    if (!spread.isEmpty()) {
      boolean asOrdered = current.plan().heldHere() == spreadHeld;
      serving = Optional.of(asOrdered && current.book().seesAnybody() ? spread : Set.of());
    }
  }

  private boolean mayTry() {
    return System.nanoTime() - refusedAt >= RETRY.toNanos();
  }

  /// What the kernel held before stays in it while it refuses what is new: the network goes on
  /// sending clients here.
  private void fulfil(Wish wish) {
    Optional<Loaded> before = loaded.filter(it -> it.wish().plan().equals(wish.plan()));
    loaded = Optional.empty();
    try {
      Loaded now = before.isPresent() ? change(before.get(), wish) : load(wish);
      loaded = Optional.of(now);
      spread = Set.copyOf(wish.plan().virtualAddresses());
      spreadHeld = wish.plan().heldHere();
      faults.taken();
      faults.led(now.led().refused());
      LOG.info("site {} is spread: {}", wish.plan().site(), wish.spreads());
    } catch (HostException refused) {
      refusedAt = System.nanoTime();
      faults.refused(refused);
    }
  }

  private Loaded change(Loaded before, Wish wish) {
    SpreadTable old = before.wish().table(before.led());
    host.load(wish.table(before.led()).changeFrom(old));
    return new Loaded(wish, before.led());
  }

  private Loaded load(Wish wish) {
    Led led = host.lead(wish.plan(), marks);
    marks = led.marks();
    host.load(wish.table(led).toText());
    host.tidy(wish.plan(), led.marks());
    return new Loaded(wish, led);
  }

  /// Stops probing and leaves the spread as it is, so that clients are served while the agent is
  /// replaced.
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
