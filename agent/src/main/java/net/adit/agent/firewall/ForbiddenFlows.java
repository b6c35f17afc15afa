package net.adit.agent.firewall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import net.adit.agent.fault.Faults;
import net.adit.host.HostException;
import net.adit.host.netlink.Conntrack;
import net.adit.host.netlink.TrackedFlow;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.Flow;
import net.adit.model.plan.PlannedRule;
import net.adit.model.policy.Protocol;
import org.jspecify.annotations.Nullable;

/// Ends the flows that were allowed once and are no longer: after each change of the policy that
/// may forbid one, and when a rule expires. Rules alone cannot, as they let established flows pass.
/// What is still allowed is not touched. Thread-safe.
///
/// A thread of its own does it: the walk takes time in the number of flows, and packets meet the
/// new rules before it begins.
public final class ForbiddenFlows implements AutoCloseable {
  private static final String FAULT = "forbidden flows";

  /// How long it waits where no rule expires.
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Conntrack kernel;
  private final Faults faults;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private @Nullable FirewallPlan plan;
  private boolean isNew;

  /// Whether the last look failed, so that flows may be open which the plan forbids.
  private boolean isOwed;

  private ForbiddenFlows(Conntrack kernel, Faults faults, InstantSource clock) {
    this.kernel = kernel;
    this.faults = faults;
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name("forbidden-flows").unstarted(this::run);
  }

  public static ForbiddenFlows start(Conntrack kernel, Faults faults, InstantSource clock) {
    ForbiddenFlows started = new ForbiddenFlows(kernel, faults, clock);
    started.thread.start();
    return started;
  }

  /// From now on this plan decides which flows may go on; returns at once. Where it forbids nothing
  /// that was allowed, no flow is looked at, unless the last look failed.
  public void enforce(FirewallPlan next) {
    lock.lock();
    try {
      FirewallPlan before = plan;
      plan = next;
      if (isOwed || before == null || !Newcomers.areAll(before, next)) {
        isNew = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether a flow comes from or goes to a device and may not be open. Pure.
  ///
  /// A TCP connection that a device had opened elsewhere may seem to have begun at the other end.
  static Predicate<TrackedFlow> forbidden(FirewallPlan plan, Instant now) {
    return flow ->
        (isDevice(plan, flow.source()) || isDevice(plan, flow.destination()))
            && !plan.policy()
                .allows(
                    new Flow(flow.source(), flow.destination(), flow.protocol(), flow.code()), now)
            && !isAllowedAnswer(plan, flow, now);
  }

  private static boolean isDevice(FirewallPlan plan, IpAddress address) {
    return plan.devices().stream().anyMatch(block -> block.contains(address));
  }

  private static boolean isAllowedAnswer(FirewallPlan plan, TrackedFlow flow, Instant now) {
    Flow opening =
        new Flow(
            /* source= */ flow.destination(),
            /* destination= */ flow.source(),
            flow.protocol(),
            flow.sourcePort());
    return flow.protocol() == Protocol.TCP.number()
        && isDevice(plan, flow.destination())
        && plan.policy().allows(opening, now);
  }

  private void run() {
    try {
      while (true) {
        sweep(awaitCause());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private FirewallPlan awaitCause() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Instant until = nextExpiry();
      while (!isNew && clock.instant().isBefore(until)) {
        changed.awaitNanos(Duration.between(clock.instant(), until).toNanos());
      }
      isNew = false;
      FirewallPlan current = plan;
      return current != null ? current : awaitCause();
    } finally {
      lock.unlock();
    }
  }

  private Instant nextExpiry() {
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST);
    return Optional.ofNullable(plan).stream()
        .flatMap(current -> current.policy().rules().values().stream())
        .map(PlannedRule::expires)
        .flatMap(Optional::stream)
        .filter(now::isBefore)
        .filter(latest::isAfter)
        .min(Instant::compareTo)
        .orElse(latest);
  }

  private void sweep(FirewallPlan current) {
    try {
      kernel.endAll(forbidden(current, clock.instant()));
      owe(false);
      faults.clear(FAULT);
    } catch (HostException refused) {
      owe(true);
      faults.raise(
          FAULT,
          "flows that the policy no longer allows may go on until they are idle: "
              + refused.refusal().sentence());
    }
  }

  private void owe(boolean look) {
    lock.lock();
    try {
      isOwed = look;
    } finally {
      lock.unlock();
    }
  }

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
