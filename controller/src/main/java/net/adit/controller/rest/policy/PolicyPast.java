package net.adit.controller.rest.policy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.store.log.ChangeLog;
import net.adit.controller.store.log.LogEntry;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Rule;

/// What the log says of earlier policies. Thread-safe.
record PolicyPast(ChangeLog log) {
  private static final int BATCH = 1000;

  /// The state as it was at a revision.
  ///
  /// @throws Rejected if it lies in the future
  DesiredState at(Revision revision, Revision newest) {
    if (revision.isAfter(newest)) {
      throw new Rejected(
          Refusal.of(
                  Kind.NOT_FOUND,
                  "revision-absent",
                  "there is no revision " + revision + " yet; the newest is " + newest,
                  "see 'adit policy history'")
              .at(Place.field("revision")));
    }
    return log.stateAt(revision);
  }

  /// The newest revision, if no change behind the expected one was of the policy.
  ///
  /// @throws Rejected if one was
  Revision requireSame(Revision expected, Revision newest) {
    Revision seen = expected;
    while (newest.isAfter(seen)) {
      List<LogEntry> entries = log.readAfter(seen, BATCH);
      if (entries.isEmpty()) {
        return newest;
      }
      for (LogEntry entry : entries) {
        if (isOfPolicy(entry.change()) && !entry.revision().isAfter(newest)) {
          throw new Rejected(passed(expected));
        }
      }
      seen = entries.getLast().revision();
    }
    return newest;
  }

  /// The rules that were made, changed or moved behind a time.
  Set<RuleName> rulesPutSince(Instant time, Revision newest) {
    Set<RuleName> put = new HashSet<>();
    Revision next = newest;
    while (true) {
      List<LogEntry> entries = log.readBackFrom(next, BATCH);
      for (LogEntry entry : entries) {
        if (!entry.at().isAfter(time)) {
          return put;
        }
        if (entry.change() instanceof Change.RulePut(Rule rule, _)) {
          put.add(rule.name());
        }
      }
      if (entries.size() < BATCH) {
        return put;
      }
      next = new Revision(entries.getLast().revision().number() - 1);
    }
  }

  static Refusal passed(Revision expected) {
    return Refusal.of(
            Kind.CONFLICT,
            "policy-passed-by",
            "somebody changed the policy after revision " + expected,
            "look at the differences with 'adit policy diff " + expected + "', then try again")
        .at(Place.field("revision"));
  }

  private static boolean isOfPolicy(Change change) {
    return switch (change) {
      case Change.HostResolved _ -> false;
      case Change.OfPolicy _,
          Change.NetworkPut _,
          Change.NetworkRemoved _,
          Change.GroupPut _,
          Change.GroupRemoved _ ->
          true;
      default -> false;
    };
  }
}
