package net.adit.controller.rest;

import java.util.List;
import java.util.Optional;
import net.adit.controller.audit.AuditLog;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.model.Revision;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.Page;

/// The change log, readable. Thread-safe.
final class LogResource {
  private final AuditLog log;

  LogResource(AuditLog log) {
    this.log = log;
  }

  /// Newest first, older than `before`; or with `after` oldest first, for whoever follows.
  Reply list(Call call) {
    int limit = Paging.limit(call);
    Optional<Long> after = call.number("after", 0, Long.MAX_VALUE);
    Optional<Long> before = call.number("before", 1, Long.MAX_VALUE);
    List<AuditLog.Line> lines =
        after.isPresent()
            ? log.after(new Revision(after.get()), limit)
            : log.back(before.map(at -> new Revision(at - 1)), limit);
    boolean end =
        lines.isEmpty()
            || (after.isEmpty() && lines.getLast().revision().number() <= 1)
            || (after.isPresent() && lines.size() < limit);
    Optional<String> next =
        end ? Optional.empty() : Optional.of(lines.getLast().revision().toString());
    return Reply.json(new Page<>(lines.stream().map(LogResource::view).toList(), next));
  }

  private static LogEntry view(AuditLog.Line line) {
    return new LogEntry(
        line.revision(),
        line.at(),
        line.author(),
        line.reason(),
        line.change().type(),
        line.change().subject(),
        line.change().sentence());
  }
}
