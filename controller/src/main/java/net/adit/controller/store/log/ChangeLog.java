package net.adit.controller.store.log;

import java.util.List;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.Signals.Subscription;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.controller.store.sql.Topic;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import org.jdbi.v3.core.Handle;

/// The append-only log of all changes: the desired state, and who made it so, when and why.
/// Thread-safe.
///
/// One row `log_head` holds the last revision and its hash; taking it is the database's lock that
/// orders the writers of all controllers.
public final class ChangeLog {
  private final Database database;
  private final ExtraWriter extras;
  private final ChangeJson json;
  private final Snapshots snapshots;
  private final Replay replay;

  public ChangeLog(Database database, ExtraWriter extras) {
    this(database, extras, ChangeJson.current());
  }

  ChangeLog(Database database, ExtraWriter extras, ChangeJson json) {
    this.database = database;
    this.extras = extras;
    this.json = json;
    this.snapshots = new Snapshots(json);
    this.replay = new Replay(json, snapshots);
  }

  /// Writes all of it, durably, if the log still ends at `expected`; else nothing.
  ///
  /// @throws StoreException if the database cannot; after a lost connection the append may be
  ///   stored all the same, so read the log before trying again
  public AppendResult append(Revision expected, Append append) {
    try {
      return database.write(Topic.CHANGES, handle -> append(handle, expected, append));
    } catch (StoreException refused) {
      if (refused.reason() == Reason.REFUSED) {
        return new AppendResult.Refused(refused.refusal());
      }
      throw refused;
    }
  }

  private AppendResult append(Handle handle, Revision expected, Append append) {
    Head head = Head.lock(handle);
    if (head.revision() != expected.number()) {
      return new AppendResult.Conflict(new Revision(head.revision()));
    }
    append.extras().forEach(extra -> extras.write(handle, extra));
    Head next = LogWriter.insert(handle, head, append, json);
    next.save(handle);
    return new AppendResult.Appended(new Revision(next.revision()));
  }

  /// Entries behind a revision, oldest first.
  ///
  /// @param limit at most so many
  public List<LogEntry> readAfter(Revision revision, int limit) {
    return read(
        "select * from change_log where revision > :at order by revision limit :limit",
        revision,
        limit);
  }

  /// The entries up to a revision, newest first.
  public List<LogEntry> readBackFrom(Revision revision, int limit) {
    return read(
        "select * from change_log where revision <= :at order by revision desc limit :limit",
        revision,
        limit);
  }

  private List<LogEntry> read(String query, Revision at, int limit) {
    return database
        .read(handle ->
            handle
                .createQuery(query)
                .bind("at", at.number())
                .bind("limit", limit)
                .map((row, _) -> LogRow.of(row))
                .list())
        .stream()
        .map(row -> row.decode(json))
        .toList();
  }

  /// The feature level at which all programs of a cluster know such a change.
  public int levelOf(Change change) {
    return json.levelOf(change);
  }

  /// The last revision.
  public Revision head() {
    return new Revision(database.read(Head::read).revision());
  }

  /// Verifies the whole chain of hashes and replays the log from the newest snapshot.
  ///
  /// @throws StoreException if a row was changed, is missing, or is of an unknown type or version
  public DesiredState load() {
    return database.read(replay::load);
  }

  /// Replays the log from its first row up to a revision: the state as it was then.
  public DesiredState stateAt(Revision revision) {
    return database.read(handle -> replay.from(handle, DesiredState.EMPTY, revision));
  }

  /// Keeps a snapshot of a state that is in the log.
  public void snapshot(DesiredState state) {
    database.update(handle ->
        replay
            .hashAt(handle, state.revision())
            .ifPresent(hash -> snapshots.write(handle, state, hash)));
  }

  public Revision newestSnapshot() {
    return database.read(snapshots::newest);
  }

  /// Calls back when this or another controller may have appended.
  public Subscription onAppend(Runnable receiver) {
    return database.signals().subscribe(Topic.CHANGES, receiver);
  }
}
