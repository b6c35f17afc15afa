package net.adit.agent.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.agent.fault.Faults;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrConfig;
import net.adit.host.HostException;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the host what the newest plan says, and looks now and then whether it still is. One thread
/// of its own does it all; others only tell it what is wanted.
public final class Reconciler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Host host;
  private final Faults faults;
  private final Runnable applied;
  private final AtomicReference<@Nullable Wanted> wanted = new AtomicReference<>();
  private final Semaphore changed = new Semaphore(0);
  private final Thread thread;
  private volatile Revision revision = Revision.ZERO;
  private volatile AppliedPolicy policy = AppliedPolicy.NONE;
  private volatile boolean closed;
  private Installed installed = Installed.NOTHING;
  private Set<String> failing = Set.of();

  /// @param applied told after each round that changed something
  public Reconciler(Host host, Faults faults, Runnable applied) {
    this.host = host;
    this.faults = faults;
    this.applied = applied;
    this.thread = Thread.ofVirtual().name("reconcile").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// From now on this is wanted; what was wanted before is passed over if it is not done yet.
  public void aim(Wanted next) {
    wanted.set(next);
    changed.release();
  }

  /// The newest plan that all parts have taken over.
  public Revision revision() {
    return revision;
  }

  /// How far the host is with the policy.
  public AppliedPolicy policy() {
    return policy;
  }

  private void run() {
    try {
      while (!closed) {
        if (changed.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
          changed.drainPermits();
        }
        Wanted next = wanted.get();
        if (next != null && !closed) {
          round(next);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(Wanted next) {
    try {
      perform(next);
    } catch (HostException unreadable) {
      faults.raise("host", unreadable.refusal().sentence());
    } catch (RuntimeException unexpected) {
      LOG.error("the plan could not be taken over: {}", unexpected.getMessage(), unexpected);
      faults.raise("host", "the plan could not be taken over; the agent's log says why");
    }
  }

  private void perform(Wanted next) {
    Observed observed = host.observe();
    faults.clear("host");
    installed = installed.confirmedBy(observed);
    List<Step> steps = Steps.between(installed, observed, next);
    Map<String, String> failed = new HashMap<>();
    for (Step step : steps) {
      if (!mayGoOn(failed.keySet(), step)) {
        continue;
      }
      attempt(step)
          .ifPresentOrElse(
              sentence -> {
                failed.put(step.component(), sentence);
                faults.raise(step.component(), sentence);
              },
              () -> installed = installed.after(step));
    }
    settle(next, failed, !steps.isEmpty());
  }

  /// Without the filter no daemon is started, and nothing staged in it.
  private static boolean mayGoOn(Set<String> failed, Step step) {
    return !failed.contains(Step.Guard.COMPONENT)
        || !(step instanceof Step.Serve || step instanceof Step.Stage);
  }

  private void settle(Wanted next, Map<String, String> failed, boolean worked) {
    new ArrayList<>(failing)
        .stream().filter(component -> !failed.containsKey(component)).forEach(faults::clear);
    failing = Set.copyOf(failed.keySet());
    boolean news = worked || !revision.equals(next.revision());
    policy = policyAfter(next, failed);
    if (failed.isEmpty()) {
      revision = next.revision();
    }
    if (news) {
      applied.run();
    }
  }

  private AppliedPolicy policyAfter(Wanted next, Map<String, String> failed) {
    boolean guarded = !failed.containsKey(Step.Guard.COMPONENT);
    Optional<String> refused = Optional.ofNullable(failed.get(Step.Stage.COMPONENT));
    return new AppliedPolicy(
        guarded ? next.revision() : policy.enforced(),
        next.staged().filter(_ -> guarded && refused.isEmpty()).map(_ -> next.revision()),
        refused.map(why -> new AppliedPolicy.RefusedPolicy(next.revision(), why)));
  }

  /// @return what went wrong
  private Optional<String> attempt(Step step) {
    try {
      switch (step) {
        case Step.Forward _ -> host.forward();
        case Step.Guard(NftRuleset ruleset) -> host.guard(ruleset);
        case Step.Stage(var staged) -> host.stage(staged);
        case Step.Block(var pools) -> host.block(pools);
        case Step.Enter(var addresses) -> host.enter(addresses);
        case Step.Serve(Wanted.DaemonTask task) -> host.serve(task);
        case Step.Announce(FrrConfig config) -> host.announce(config);
      }
      LOG.info("{} changed", step.component());
      return Optional.empty();
    } catch (HostException refused) {
      LOG.warn("{}: {}", step.component(), refused.refusal().sentence());
      return Optional.of(refused.refusal().sentence());
    }
  }

  /// Stops looking; everything stays as it is.
  @Override
  public void close() {
    closed = true;
    changed.release();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
