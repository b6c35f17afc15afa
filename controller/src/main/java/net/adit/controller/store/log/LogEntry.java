package net.adit.controller.store.log;

import java.time.Instant;
import net.adit.model.Revision;
import net.adit.model.desired.Change;

/// One row of the change log. Immutable.
///
/// @param revision the state's revision after this change
/// @param reason what the author said about it; may be empty
public record LogEntry(
    Revision revision, Instant at, Author author, String reason, Change change) {}
