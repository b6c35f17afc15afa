package net.adit.controller.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.controller.rule.Naming;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.log.ChangeLog;
import net.adit.controller.store.log.LogEntry;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.ApiTokens;
import net.adit.model.Revision;

/// The change log, readable: who did what, when and why. Thread-safe.
public final class AuditLog {
  private final ChangeLog log;
  private final ApiTokens tokens;
  private final Naming naming;

  public AuditLog(ChangeLog log, ApiTokens tokens, Naming naming) {
    this.log = log;
    this.tokens = tokens;
    this.naming = naming;
  }

  /// One entry in words.
  ///
  /// @param author the name of a token, or the part of Adit that acted
  public record Line(
      Revision revision, Instant at, String author, String reason, ChangeText change) {}

  /// Entries from a revision back, newest first.
  ///
  /// @param from the newest one if absent
  public List<Line> back(Optional<Revision> from, int limit) {
    return lines(log.readBackFrom(from.orElseGet(log::head), limit));
  }

  /// Entries behind a revision, oldest first: for whoever follows the log.
  public List<Line> after(Revision revision, int limit) {
    return lines(log.readAfter(revision, limit));
  }

  private List<Line> lines(List<LogEntry> entries) {
    Map<String, String> names =
        tokens.list().stream().collect(Collectors.toMap(ApiToken::id, ApiToken::name));
    return entries.stream()
        .map(entry ->
            new Line(
                entry.revision(),
                entry.at(),
                author(entry.author(), names),
                entry.reason(),
                ChangeText.of(entry.change(), naming)))
        .toList();
  }

  private static String author(Author author, Map<String, String> names) {
    return switch (author.kind()) {
      case TOKEN -> "token " + names.getOrDefault(author.name(), author.name());
      case USER, LOCAL, AGENT, CONTROLLER -> author.toString();
    };
  }
}
