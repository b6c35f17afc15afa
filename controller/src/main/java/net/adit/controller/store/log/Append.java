package net.adit.controller.store.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.adit.controller.store.table.FreeText;
import net.adit.model.desired.Change;

/// What is to be written in one transaction: all of it or nothing. Immutable.
///
/// @param at kept to the millisecond
/// @param reason free text of the caller, cut at 500 characters; may be empty
/// @param changes become one row each
/// @param extras what belongs to the changes but is not in the log
public record Append(
    Author author, String reason, Instant at, List<Change> changes, List<Extra> extras) {
  private static final int LONGEST_REASON = 500;

  public Append {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    changes = List.copyOf(changes);
    extras = List.copyOf(extras);
    reason = FreeText.clean(reason, LONGEST_REASON);
  }
}
