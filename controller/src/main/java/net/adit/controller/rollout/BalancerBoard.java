package net.adit.controller.rollout;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.compiler.ClusterPlan;
import net.adit.controller.link.LinkServices;
import net.adit.model.Revision;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.balance.BalancerPlan;
import net.adit.protocol.gateway.BalancerMessage;
import net.adit.protocol.gateway.BalancerSecrets;
import org.jspecify.annotations.Nullable;

/// Holds the newest plans of the balancers. Thread-safe.
///
/// Most changes are none for a balancer: one that asks is answered when its plan, or what it must
/// keep to itself, asks for something else than at the revision it has.
public final class BalancerBoard implements LinkServices.BalancerPlans, AutoCloseable {
  private final ProbeKeys keys;
  private final Map<Integer, String> probeKeys = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Map<GatewayName, Posted> posted = Map.of();
  private Revision newest = Revision.ZERO;
  private boolean closed;

  /// @param since the first revision with just this
  private record Posted(BalancerPlan plan, BalancerSecrets secrets, Revision since) {
    boolean asksLike(BalancerPlan other, BalancerSecrets itsSecrets) {
      return plan.asksLike(other) && secrets.equals(itsSecrets);
    }
  }

  public BalancerBoard(ProbeKeys keys) {
    this.keys = keys;
  }

  /// Takes over the plans of a newer state.
  public void compiled(DesiredState state, ClusterPlan plan) {
    Map<GatewayName, Posted> next = new TreeMap<>();
    if (!plan.balancers().isEmpty()) {
      BalancerSecrets secrets = secrets(state);
      plan.balancers()
          .forEach((name, its) -> next.put(name, posted(posted.get(name), its, secrets)));
    }
    lock.lock();
    try {
      posted = next;
      newest = plan.revision();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Posted posted(
      @Nullable Posted before, BalancerPlan plan, BalancerSecrets secrets) {
    boolean same = before != null && before.asksLike(plan, secrets);
    return new Posted(plan, secrets, same && before != null ? before.since() : plan.revision());
  }

  /// A key of a generation is made once for all balancers, as long as this controller runs: a new
  /// one would be no better.
  private BalancerSecrets secrets(DesiredState state) {
    SortedMap<Integer, String> own = new TreeMap<>();
    state
        .settings()
        .tlsCryptGenerations()
        .forEach(
            generation -> own.put(generation, probeKeys.computeIfAbsent(generation, keys::make)));
    return new BalancerSecrets(own, keys.routingKey());
  }

  @Override
  public Optional<BalancerMessage> balancerPlan(GatewayName balancer, Revision since, Duration wait)
      throws InterruptedException {
    long nanos = wait.toNanos();
    lock.lock();
    try {
      while (!closed && nanos > 0 && unknown(balancer, since).isEmpty()) {
        nanos = changed.awaitNanos(nanos);
      }
      return unknown(balancer, since).map(now -> new BalancerMessage(now.plan(), now.secrets()));
    } finally {
      lock.unlock();
    }
  }

  /// An agent that is ahead has lived with a controller whose log was lost or restored.
  private Optional<Posted> unknown(GatewayName balancer, Revision since) {
    return Optional.ofNullable(posted.get(balancer))
        .filter(now -> now.since().isAfter(since) || since.isAfter(newest));
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
}
