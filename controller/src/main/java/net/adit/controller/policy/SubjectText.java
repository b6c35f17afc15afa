package net.adit.controller.policy;

import java.util.Collection;
import java.util.stream.Collectors;
import net.adit.controller.rule.Naming;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Subject;

/// Subjects as people write them: users and devices by the names that people gave them. Thread-safe
/// as its naming is.
public record SubjectText(Naming naming) {
  /// Such as `group:operators` or `user:anna`; [SubjectReader] reads it.
  public String of(Subject subject) {
    return switch (subject) {
      case Subject.OfUser(var user) -> "user:" + naming.user(user);
      case Subject.OfDevice(var device) -> "device:" + naming.device(device);
      case Subject.Any _,
          Subject.AllUsers _,
          Subject.ClusterDns _,
          Subject.OfGroup _,
          Subject.OfNetwork _ ->
          subject.toString();
    };
  }

  public String of(Collection<Subject> subjects) {
    return subjects.stream().map(this::of).collect(Collectors.joining(", "));
  }

  /// Such as `group:guests -> network:db tcp/5432: deny`.
  public String of(Assertion assertion) {
    return of(assertion.from())
        + " -> "
        + of(assertion.to())
        + " "
        + assertion.service()
        + ": "
        + assertion.expected();
  }

  /// Such as `group 'operators'`, for sentences.
  public String words(Subject subject) {
    String text = of(subject);
    int colon = text.indexOf(':');
    return colon < 0
        ? "'" + text + "'"
        : text.substring(0, colon) + " '" + text.substring(colon + 1) + "'";
  }
}
