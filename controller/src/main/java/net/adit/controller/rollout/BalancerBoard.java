package net.adit.controller.rollout;

import java.time.Duration;
import java.util.List;
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

/// Holds the newest plans of the balancers. Thread-safe.
///
/// Most changes are none for a balancer: one that asks is answered when its plan, or what it must
/// keep to itself, asks for something else than at the revision it has. Secrets are opened by who
/// asks, so that a database that fails keeps nobody's plan from being made.
public final class BalancerBoard implements LinkServices.BalancerPlans, AutoCloseable {
  private final ProbeKeys keys;
  private final Map<Integer, String> probeKeys = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReentrantLock opening = new ReentrantLock();
  private Board board = new Board(Revision.ZERO, Map.of(), List.of());
  private Opened opened =
      new Opened(Revision.ZERO, new BalancerSecrets(new TreeMap<>(), ""), Revision.ZERO);
  private boolean closed;

  /// The plans at a revision.
  ///
  /// @param generations of the tls-crypt-v2 server keys that are accepted
  private record Board(
      Revision revision, Map<GatewayName, Posted> posted, List<Integer> generations) {}

  /// @param since the first revision whose plan asked for just this
  private record Posted(BalancerPlan plan, Revision since) {
    static Posted of(BalancerPlan plan, Optional<Posted> before) {
      return new Posted(
          plan,
          before
              .filter(posted -> posted.plan().asksLike(plan))
              .map(Posted::since)
              .orElse(plan.revision()));
    }
  }

  /// @param at the revision at which they were read
  /// @param since the first revision at which they were just these
  private record Opened(Revision at, BalancerSecrets secrets, Revision since) {}

  public BalancerBoard(ProbeKeys keys) {
    this.keys = keys;
  }

  /// Takes over the plans of a newer state.
  public void compiled(DesiredState state, ClusterPlan plan) {
    lock.lock();
    try {
      Map<GatewayName, Posted> before = board.posted();
      Map<GatewayName, Posted> next = new TreeMap<>();
      plan.balancers()
          .forEach(
              (name, its) -> next.put(name, Posted.of(its, Optional.ofNullable(before.get(name)))));
      board = new Board(plan.revision(), next, state.settings().tlsCryptGenerations());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<BalancerMessage> balancerPlan(GatewayName balancer, Revision since, Duration wait)
      throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      Board now = board();
      Optional<BalancerMessage> message = unknown(now, balancer, since);
      if (message.isPresent() || !awaitAnother(now, deadline)) {
        return message;
      }
    }
  }

  private Board board() {
    lock.lock();
    try {
      return board;
    } finally {
      lock.unlock();
    }
  }

  /// An agent that is ahead has lived with a controller whose log was lost or restored.
  private Optional<BalancerMessage> unknown(Board now, GatewayName balancer, Revision since) {
    Posted posted = now.posted().get(balancer);
    if (posted == null) {
      return Optional.empty();
    }
    Opened secrets = opened(now);
    boolean known =
        !posted.since().isAfter(since)
            && !secrets.since().isAfter(since)
            && !since.isAfter(now.revision());
    return known
        ? Optional.empty()
        : Optional.of(new BalancerMessage(posted.plan(), secrets.secrets()));
  }

  private Opened opened(Board now) {
    opening.lock();
    try {
      if (!opened.at().equals(now.revision())) {
        BalancerSecrets secrets = read(now.generations());
        Revision since = opened.secrets().equals(secrets) ? opened.since() : now.revision();
        opened = new Opened(now.revision(), secrets, since);
      }
      return opened;
    } finally {
      opening.unlock();
    }
  }

  /// A key of a generation is made once for all balancers, as long as this controller runs: a new
  /// one would be no better.
  private BalancerSecrets read(List<Integer> generations) {
    SortedMap<Integer, String> own = new TreeMap<>();
    generations.forEach(
        generation -> own.put(generation, probeKeys.computeIfAbsent(generation, keys::make)));
    return new BalancerSecrets(own, keys.routingKey());
  }

  /// @return whether there is another board before the deadline
  private boolean awaitAnother(Board known, long deadline) throws InterruptedException {
    lock.lock();
    try {
      long left = deadline - System.nanoTime();
      while (board.equals(known) && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed && !board.equals(known);
    } finally {
      lock.unlock();
    }
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
