package net.adit.model.plan;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.policy.Subject;

/// The subjects that a rule is from, as one name: rules from the same subjects share their members.
/// Immutable.
///
/// @param text the subjects in natural order, without repetition, such as `group:staff
///   user:u-0123456789abcdef`
public record SourceName(String text) implements Comparable<SourceName> {
  /// Every address. It has no members that could be listed.
  public static final SourceName ANY = of(List.of(new Subject.Any()));

  public SourceName {
    List<Subject> subjects = subjects(text);
    if (!text.equals(text(subjects))) {
      throw new InvalidValueException(
          Reason.SYNTAX, "source", text, "expected subjects in order, each once");
    }
  }

  /// @param subjects as a rule lists them; with [Subject.Any] among them it is [#ANY]
  public static SourceName of(Collection<Subject> subjects) {
    return new SourceName(
        text(subjects.contains(new Subject.Any()) ? List.of(new Subject.Any()) : subjects));
  }

  private static String text(Collection<Subject> subjects) {
    return subjects.stream()
        .distinct()
        .sorted()
        .map(Subject::toString)
        .collect(Collectors.joining(" "));
  }

  private static List<Subject> subjects(String text) {
    return Stream.of(text.split(" ", -1)).map(Subject::parse).toList();
  }

  public List<Subject> subjects() {
    return subjects(text);
  }

  /// Whether it names nobody but people and devices: then who belongs to it hangs on them alone,
  /// whatever policy names it.
  public boolean isOfPeople() {
    return subjects().stream()
        .noneMatch(subject ->
            subject instanceof Subject.OfNetwork || subject instanceof Subject.ClusterDns);
  }

  @Override
  public int compareTo(SourceName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
