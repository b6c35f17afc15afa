package net.adit.controller.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import net.adit.compiler.ClusterCompiler;
import net.adit.compiler.ClusterPlan;
import net.adit.compiler.Compiled;
import net.adit.controller.link.LinkServices;
import net.adit.model.Revision;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.GatewayPlan;
import net.adit.protocol.gateway.GatewaySecrets;
import net.adit.protocol.gateway.PlanMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the newest plans and a few older ones, from which deltas are made. Thread-safe.
///
/// One thread compiles, always the newest state: states that come while it works are passed over
/// but for the last, so a burst of changes costs at most two compilations.
public final class PlanBoard implements LinkServices.Plans, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlanBoard.class);

  /// How many compiled revisions an agent may be behind and still get a delta.
  private static final int KEPT = 16;

  private final SecretsSource secrets;
  private final BiConsumer<DesiredState, ClusterPlan> compiled;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final NavigableMap<Revision, ClusterPlan> plans = new TreeMap<>();
  private final Map<Opening, GatewaySecrets> opened = new ConcurrentHashMap<>();
  private final Map<Way, PlanMessage.Shared> shared = new ConcurrentHashMap<>();
  private final Thread compiling;

  /// From which the next plans are made; only ever touched by whoever compiles.
  private @Nullable Compiled newest;

  private DesiredState wanted = DesiredState.EMPTY;
  private boolean closed;

  /// Secrets change with a revision only, and are the same for all gateways of the same keys: they
  /// are opened once for all of them.
  private record Opening(Revision revision, List<Integer> tlsCryptGenerations) {}

  /// From one revision to another: what gateways have in common differs by the same for all.
  private record Way(Revision from, Revision to) {}

  /// @param compiled told of each state with its plans, before gateways get them
  public PlanBoard(SecretsSource secrets, BiConsumer<DesiredState, ClusterPlan> compiled) {
    this.secrets = secrets;
    this.compiled = compiled;
    compiling = Thread.ofVirtual().name("plan-board").unstarted(this::compileNewest);
  }

  /// Compiles the state before it returns, then follows [#publish].
  public void start(DesiredState state) {
    compile(state);
    publish(state);
    compiling.start();
  }

  /// Takes over a newer state; returns at once.
  public void publish(DesiredState state) {
    lock.lock();
    try {
      if (state.revision().isAfter(wanted.revision())) {
        wanted = state;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<PlanMessage> newerThan(GatewayName gateway, Revision since, Duration wait)
      throws InterruptedException {
    GatewayPlan newest;
    Optional<GatewayPlan> base;
    long nanos = wait.toNanos();
    lock.lock();
    try {
      while (!hasNewer(since) && nanos > 0 && !closed) {
        nanos = changed.awaitNanos(nanos);
      }
      if (!hasNewer(since) || !newestOf(gateway).isPresent()) {
        return Optional.empty();
      }
      newest = newestOf(gateway).orElseThrow();
      base = planAt(since, gateway);
    } finally {
      lock.unlock();
    }
    return Optional.of(base.map(from -> delta(from, newest)).orElseGet(() -> whole(newest)));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// An agent that is ahead has lived with a controller whose log was lost or restored: it gets the
  /// whole plan of what is true now.
  private boolean hasNewer(Revision since) {
    return !plans.isEmpty() && !plans.lastKey().equals(since);
  }

  private Optional<GatewayPlan> newestOf(GatewayName gateway) {
    return Optional.ofNullable(plans.lastEntry().getValue().gateways().get(gateway));
  }

  private Optional<GatewayPlan> planAt(Revision since, GatewayName gateway) {
    return Optional.ofNullable(plans.get(since)).map(plan -> plan.gateways().get(gateway));
  }

  private PlanMessage whole(GatewayPlan plan) {
    return new PlanMessage.Whole(plan, secretsOf(plan));
  }

  private PlanMessage delta(GatewayPlan from, GatewayPlan to) {
    PlanMessage.Shared common =
        shared.computeIfAbsent(
            new Way(from.revision(), to.revision()), _ -> PlanMessage.Shared.between(from, to));
    return PlanMessage.Delta.between(from, to, common, secretsOf(to));
  }

  private GatewaySecrets secretsOf(GatewayPlan plan) {
    return opened.computeIfAbsent(
        new Opening(plan.revision(), plan.server().tlsCryptGenerations()),
        opening -> secrets.of(opening.tlsCryptGenerations()));
  }

  private void compileNewest() {
    try {
      while (true) {
        compile(awaitNewer());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      LOG.error("compiling stopped: no gateway gets a newer plan until a restart", defect);
    }
  }

  private void compile(DesiredState state) {
    Compiled before = newest;
    Compiled made =
        before == null ? ClusterCompiler.begin(state) : ClusterCompiler.next(before, state);
    newest = made;
    ClusterPlan plan = made.plan();
    compiled.accept(state, plan);
    put(plan);
  }

  private DesiredState awaitNewer() throws InterruptedException {
    lock.lock();
    try {
      while (!wanted.revision().isAfter(plans.lastKey())) {
        if (closed) {
          throw new InterruptedException("closed");
        }
        changed.await();
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private void put(ClusterPlan plan) {
    lock.lock();
    try {
      plans.put(plan.revision(), plan);
      while (plans.size() > KEPT) {
        plans.pollFirstEntry();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    opened.keySet().removeIf(opening -> !opening.revision().equals(plan.revision()));
    shared.keySet().removeIf(way -> !way.to().equals(plan.revision()));
  }
}
