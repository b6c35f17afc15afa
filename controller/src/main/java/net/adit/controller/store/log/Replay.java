package net.adit.controller.store.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import org.jdbi.v3.core.Handle;

/// Reads the log back: checks the chain of hashes and rebuilds the state. Thread-safe.
final class Replay {
  private static final int BATCH = 2000;

  private final ChangeJson json;
  private final Snapshots snapshots;

  Replay(ChangeJson json, Snapshots snapshots) {
    this.json = json;
    this.snapshots = snapshots;
  }

  DesiredState load(Handle handle) {
    Head head = Head.read(handle);
    verify(handle, head);
    DesiredState start = snapshots.load(handle).orElse(DesiredState.EMPTY);
    return from(handle, start, new Revision(head.revision()));
  }

  DesiredState from(Handle handle, DesiredState start, Revision end) {
    DesiredState state = start;
    while (end.isAfter(state.revision())) {
      List<Change> changes =
          batch(handle, state.revision().number(), end.number()).stream()
              .map(stored -> stored.row().decode(json).change())
              .toList();
      if (changes.isEmpty()) {
        break;
      }
      state = state.apply(changes);
    }
    return state;
  }

  Optional<String> hashAt(Handle handle, Revision revision) {
    return handle
        .createQuery("select hash from change_log where revision = :revision")
        .bind("revision", revision.number())
        .mapTo(String.class)
        .findOne();
  }

  private void verify(Handle handle, Head head) {
    Head seen = new Head(0, LogRow.GENESIS);
    List<Stored> rows = batch(handle, 0, Long.MAX_VALUE);
    while (!rows.isEmpty()) {
      for (Stored stored : rows) {
        seen = follow(seen, stored);
      }
      rows = batch(handle, seen.revision(), Long.MAX_VALUE);
    }
    if (!seen.equals(head)) {
      throw broken(
          seen.revision() < head.revision()
              ? "rows behind " + seen.revision() + " are missing"
              : "its end at row " + seen.revision() + " is not the end that was noted");
    }
  }

  private static Head follow(Head before, Stored stored) {
    long expected = before.revision() + 1;
    if (stored.row().revision() != expected) {
      throw broken("row " + expected + " is missing");
    }
    if (!stored.row().hash(before.hash()).equals(stored.hash())) {
      throw broken("row " + expected + " was changed, or one before it was replaced");
    }
    return new Head(expected, stored.hash());
  }

  private static StoreException broken(String what) {
    return StoreException.unavailable(
        Reason.DAMAGED,
        "log-damaged",
        "the change log is not what was written: " + what,
        "restore a backup with `adit controller restore`");
  }

  private static List<Stored> batch(Handle handle, long after, long end) {
    return new ArrayList<>(
        handle
            .createQuery(
                "select * from change_log where revision > :after and revision <= :end"
                    + " order by revision limit :limit")
            .bind("after", after)
            .bind("end", end)
            .bind("limit", BATCH)
            .map((row, _) -> new Stored(LogRow.of(row), row.getString("hash")))
            .list());
  }

  private record Stored(LogRow row, String hash) {}
}
