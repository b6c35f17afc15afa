package net.adit.controller.store.log;

import net.adit.model.Refusal;
import net.adit.model.Revision;

/// What came of an append. Immutable.
public sealed interface AppendResult {
  /// It is durable.
  ///
  /// @param revision the log's last revision now
  record Appended(Revision revision) implements AppendResult {}

  /// Somebody else was first; nothing was written.
  ///
  /// @param actual the log's last revision
  record Conflict(Revision actual) implements AppendResult {}

  /// An [Extra] cannot be, such as a login name that is taken; nothing was written.
  record Refused(Refusal refusal) implements AppendResult {}
}
