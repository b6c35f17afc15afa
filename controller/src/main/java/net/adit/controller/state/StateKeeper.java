package net.adit.controller.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.controller.store.log.Append;
import net.adit.controller.store.log.AppendResult;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.log.ChangeLog;
import net.adit.controller.store.log.LogEntry;
import net.adit.controller.store.sql.Signals.Subscription;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.FeatureLevel;
import net.adit.model.Refusal;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The single writer of this controller: decides requests one at a time against the newest state,
/// appends what they say, follows what other controllers append, and tells listeners. Thread-safe.
public final class StateKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
  private static final int MOST_TRIES = 20;
  private static final int BATCH = 1000;

  private final ChangeLog log;
  private final InstantSource clock;
  private final Invariant invariant;
  private final int snapshotEvery;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Deliveries deliveries = new Deliveries();
  private final Subscription subscription;
  private final AtomicBoolean followerWaiting = new AtomicBoolean();
  private volatile DesiredState current;
  private volatile Optional<StoreException> broken = Optional.empty();
  private long lastSnapshot;
  private boolean closed;

  private StateKeeper(ChangeLog log, InstantSource clock, Invariant invariant, int snapshotEvery) {
    this.log = log;
    this.clock = clock;
    this.invariant = invariant;
    this.snapshotEvery = snapshotEvery;
    this.current = understood(log.load());
    this.lastSnapshot = log.newestSnapshot().number();
    this.subscription = log.onAppend(this::followSoon);
  }

  /// Verifies and replays the log, then follows it.
  ///
  /// @throws StoreException if the log is damaged or holds what this version does not know
  public static StateKeeper start(ChangeLog log, InstantSource clock) {
    return start(log, clock, Invariant.NONE);
  }

  /// The same for one that refuses what would break an invariant.
  public static StateKeeper start(ChangeLog log, InstantSource clock, Invariant invariant) {
    return new StateKeeper(log, clock, invariant, 1000);
  }

  /// @param snapshotEvery so many revisions lie between two snapshots
  static StateKeeper start(ChangeLog log, InstantSource clock, int snapshotEvery) {
    return new StateKeeper(log, clock, Invariant.NONE, snapshotEvery);
  }

  /// The newest state this controller knows. A volatile read.
  public DesiredState current() {
    return current;
  }

  /// Decides a request and, if it is accepted, makes it durable.
  ///
  /// @param reason what the author says about it; may be empty
  /// @throws StoreException if the database cannot serve
  public <R> Outcome<R> decide(Author author, String reason, Decision<R> decision) {
    turn.lock();
    try {
      requireOpen();
      for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
        Optional<Outcome<R>> outcome = attempt(author, reason, decision);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        catchUp();
      }
      return new Outcome.Refused<>(tooBusy());
    } finally {
      turn.unlock();
    }
  }

  /// @return empty if another controller was first
  private <R> Optional<Outcome<R>> attempt(Author author, String reason, Decision<R> decision) {
    Instant now = clock.instant();
    return switch (decision.decide(current, now)) {
      case Verdict.Refused<R>(Refusal refusal) -> Optional.of(new Outcome.Refused<>(refusal));
      case Verdict.Accepted<R> accepted ->
          append(
              new Append(author, reason, now, accepted.changes(), accepted.extras()),
              accepted.response());
    };
  }

  private <R> Optional<Outcome<R>> append(Append append, R response) {
    Optional<Refusal> forbidden =
        tooEarly(append.changes())
            .or(() -> invariant.broken(current, append.changes(), append.at()));
    if (forbidden.isPresent()) {
      return Optional.of(new Outcome.Refused<>(forbidden.get()));
    }
    return switch (log.append(current.revision(), append)) {
      case AppendResult.Appended(Revision revision) -> {
        advance(append.changes());
        yield Optional.of(new Outcome.Done<>(revision, response));
      }
      case AppendResult.Refused(Refusal refusal) -> Optional.of(new Outcome.Refused<>(refusal));
      case AppendResult.Conflict _ -> Optional.empty();
    };
  }

  /// What some program of the cluster would not understand is not written yet.
  private Optional<Refusal> tooEarly(List<Change> changes) {
    int present = Math.max(FeatureLevel.FIRST, current.featureLevel());
    return changes.stream()
        .map(log::levelOf)
        .filter(needed -> needed > present)
        .findFirst()
        .map(needed ->
            Refusal.of(
                Refusal.Kind.CONFLICT,
                "feature-level-too-low",
                "this needs feature level " + needed + ", the cluster is at " + present,
                "update the programs that 'adit status' lists"));
  }

  /// Calls the listener with all of the present state, then with every change to it.
  ///
  /// @return ends the calls when closed
  public Subscription listen(StateListener listener) {
    turn.lock();
    try {
      deliveries.add(listener, current);
    } finally {
      turn.unlock();
    }
    return () -> deliveries.remove(listener);
  }

  /// Takes in what other controllers have appended by now.
  public void follow() {
    turn.lock();
    try {
      if (!closed) {
        catchUp();
      }
    } finally {
      turn.unlock();
    }
  }

  /// Several signals that come before the follower runs are one.
  private void followSoon() {
    if (followerWaiting.compareAndSet(false, true)) {
      Thread.ofVirtual().name("state-follower").start(this::followNow);
    }
  }

  private void followNow() {
    followerWaiting.set(false);
    try {
      follow();
    } catch (StoreException unavailable) {
      LOG.warn("cannot follow the change log: {}", unavailable.getMessage());
    }
  }

  private void catchUp() {
    try {
      List<LogEntry> entries = log.readAfter(current.revision(), BATCH);
      while (!entries.isEmpty()) {
        requireNext(entries);
        advance(entries.stream().map(LogEntry::change).toList());
        entries = log.readAfter(current.revision(), BATCH);
      }
    } catch (StoreException failed) {
      if (failed.reason() == Reason.NEWER || failed.reason() == Reason.DAMAGED) {
        LOG.error("this controller serves no longer: {}", failed.getMessage());
        broken = Optional.of(failed);
      }
      throw failed;
    }
  }

  private void requireNext(List<LogEntry> entries) {
    Revision end = current.revision().plus(entries.size());
    if (!entries.getLast().revision().equals(end)) {
      throw StoreException.unavailable(
          Reason.DAMAGED,
          "log-damaged",
          "rows of the change log behind " + current.revision() + " are missing",
          "restore a backup");
    }
  }

  private void advance(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    DesiredState next = understood(current.apply(changes));
    current = next;
    deliveries.tell(changes, next);
    if (next.revision().number() - lastSnapshot >= snapshotEvery) {
      snapshot(next);
    }
  }

  /// A snapshot only saves time, so a failure is no failure of the request.
  private void snapshot(DesiredState state) {
    lastSnapshot = state.revision().number();
    try {
      log.snapshot(state);
    } catch (StoreException failed) {
      LOG.warn("no snapshot at revision {}: {}", state.revision(), failed.getMessage());
    }
  }

  /// The same state, if this version may work on it.
  private static DesiredState understood(DesiredState state) {
    if (state.featureLevel() > FeatureLevel.KNOWN) {
      throw StoreException.unavailable(
          Reason.NEWER,
          "feature-level-unknown",
          "the cluster is at feature level "
              + state.featureLevel()
              + ", this version of Adit knows "
              + FeatureLevel.KNOWN,
          "install the version that the other controllers have");
    }
    return state;
  }

  /// Refuses once the log holds what this version does not know, or is damaged: then this
  /// controller must be replaced or the database repaired.
  ///
  /// @throws StoreException which says so
  public void requireServing() {
    Optional<StoreException> cause = broken;
    if (cause.isPresent()) {
      throw cause.get();
    }
  }

  /// Why this controller does not serve, if so; see [#requireServing].
  public Optional<Refusal> notServing() {
    return broken.map(StoreException::refusal);
  }

  private void requireOpen() {
    requireServing();
    if (closed) {
      throw StoreException.unavailable(
          Reason.UNREACHABLE,
          "controller-stopping",
          "the controller is stopping",
          "try another controller, or again later");
    }
  }

  private static Refusal tooBusy() {
    return Refusal.of(
        Refusal.Kind.UNAVAILABLE,
        "too-many-writers",
        "other controllers were first " + MOST_TRIES + " times in a row",
        "try again");
  }

  /// Waits for the request being decided, delivers what listeners have not heard, then ends. Later
  /// requests are refused.
  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
    } finally {
      turn.unlock();
    }
    subscription.close();
    deliveries.close();
  }
}
