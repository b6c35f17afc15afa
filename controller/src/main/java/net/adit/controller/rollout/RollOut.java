package net.adit.controller.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import net.adit.compiler.ClusterPlan;
import net.adit.controller.fleet.Presence;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.FreeText;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the policy that is wanted into force on all gateways within a moment: waits until those
/// present have loaded it, then writes the switch to the log, from which every gateway's next plan
/// follows. Thread-safe.
///
/// Each controller does this by itself. What they know of gateways is the same but for seconds, and
/// the log takes one switch only.
public final class RollOut implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RollOut.class);
  private static final Author AUTHOR = new Author(Author.Kind.CONTROLLER, "roll-out");

  private static final int LONGEST_WHY = 500;

  /// How often it looks while it waits for gateways or for a time to be over.
  private static final Duration LOOK = Duration.ofMillis(500);

  private final StateKeeper keeper;
  private final Presence presence;
  private final InstantSource clock;
  private final Instant started;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private boolean isNews;

  /// What was on its way has been decided: what comes next begins anew, even if it is the same.
  private boolean isDecided;

  private @Nullable Compiled newest;

  /// A state with its plans. Immutable.
  ///
  /// @param next how its wanted policy is on its way
  /// @param switched the first plan with the policy in force
  private record Compiled(
      DesiredState state, ClusterPlan plan, Optional<Situation.Next> next, Revision switched) {}

  public RollOut(StateKeeper keeper, Presence presence, InstantSource clock) {
    this.keeper = keeper;
    this.presence = presence;
    this.clock = clock;
    this.started = clock.instant();
    this.thread = Thread.ofVirtual().name("roll-out").unstarted(this::run);
  }

  public void start() {
    presence.listen(this::heard);
    thread.start();
  }

  /// Takes over newer plans; returns at once.
  public void compiled(DesiredState state, ClusterPlan plan) {
    lock.lock();
    try {
      newest = new Compiled(state, plan, next(state, plan), switched(state, plan));
      tell();
    } finally {
      lock.unlock();
    }
  }

  /// A roll-out begins anew with each change of what is wanted or how it is offered.
  private Optional<Situation.Next> next(DesiredState state, ClusterPlan plan) {
    Compiled before = newest;
    boolean goesOn =
        !isDecided
            && before != null
            && before.next().isPresent()
            && before.state().wantsRulesLike(state)
            && before.state().enforcement().equals(state.enforcement());
    isDecided = false;
    if (before != null && goesOn) {
      return before
          .next()
          .map(next -> new Situation.Next(next.begun(), next.since(), isStaged(plan)));
    }
    return plan.next()
        .map(_ -> new Situation.Next(plan.revision(), clock.instant(), isStaged(plan)));
  }

  private Revision switched(DesiredState state, ClusterPlan plan) {
    return Optional.ofNullable(newest)
        .filter(
            before -> before.state().enforcement().inForce().equals(state.enforcement().inForce()))
        .map(Compiled::switched)
        .orElse(plan.revision());
  }

  private static boolean isStaged(ClusterPlan plan) {
    return plan.gateways().values().stream()
        .anyMatch(gateway -> gateway.firewall().staged().isPresent());
  }

  /// How it stands now; empty before the first plans.
  public Optional<Situation> situation() {
    lock.lock();
    try {
      return Optional.ofNullable(newest).map(this::situation);
    } finally {
      lock.unlock();
    }
  }

  /// The gateways that a roll-out does not wait for.
  public List<GatewayName> absent() {
    return situation().stream()
        .flatMap(now -> now.stations().stream())
        .filter(station -> !station.awaited())
        .map(Station::name)
        .toList();
  }

  private Situation situation(Compiled compiled) {
    Instant now = clock.instant();
    List<Station> stations =
        compiled.state().gateways().keySet().stream().map(name -> station(name, now)).toList();
    return new Situation(
        compiled.state().enforcement(), compiled.next(), compiled.switched(), stations);
  }

  /// A controller that has just started waits for gateways that it knows of but has not heard yet.
  private Station station(GatewayName name, Instant now) {
    boolean early = now.isBefore(started.plus(Presence.PATIENCE));
    return presence
        .of(name)
        .map(report -> new Station(name, report.present() || early, report.applied().policy()))
        .orElseGet(() -> new Station(name, false, AppliedPolicy.NONE));
  }

  private void heard() {
    lock.lock();
    try {
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    isNews = true;
    news.signalAll();
  }

  private void run() {
    try {
      while (true) {
        awaitCause().ifPresent(this::round);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Compiled> awaitCause() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = LOOK.toNanos();
      while (!isNews && (left > 0 || !isPending())) {
        if (isPending()) {
          left = news.awaitNanos(left);
        } else {
          news.await();
        }
      }
      isNews = false;
      return Optional.ofNullable(newest);
    } finally {
      lock.unlock();
    }
  }

  private boolean isPending() {
    Compiled known = newest;
    return known != null
        && (known.next().isPresent() || known.state().enforcement().trial().isPresent());
  }

  private void round(Compiled compiled) {
    try {
      switch (situation(compiled).move(clock.instant())) {
        case NextMove.Wait _ -> {}
        case NextMove.Switch _ ->
            write(
                compiled,
                "loaded by all gateways that are present",
                state -> new Change.PolicySwitched(state.revision(), clock.instant()));
        case NextMove.Refuse(String why) ->
            write(compiled, "", _ -> new Change.PolicyRefused(FreeText.clean(why, LONGEST_WHY)));
        case NextMove.Undo(String why) -> write(compiled, "", _ -> new Change.PolicyUndone(why));
      }
    } catch (StoreException failed) {
      LOG.warn("the policy's roll-out waits: {}", failed.getMessage());
    } catch (RuntimeException defect) {
      // A trial that is over must be taken back all the same: the next look tries again.
      LOG.error("the policy's roll-out failed", defect);
    }
  }

  /// Nothing is written if somebody has changed what is wanted, or another controller was first.
  private void write(Compiled compiled, String reason, Function<DesiredState, Change> change) {
    keeper.decide(
        AUTHOR,
        reason,
        (state, _) ->
            Verdict.accepted(
                isStill(compiled.state(), state) ? List.of(change.apply(state)) : List.of(),
                state.revision()));
    lock.lock();
    try {
      isDecided = true;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isStill(DesiredState seen, DesiredState now) {
    return now.wantsRulesLike(seen) && now.enforcement().equals(seen.enforcement());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
