package net.adit.cli.policyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.adit.model.InvalidValueException;
import net.adit.model.Printable;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// Everything that is wrong with one file, in the order in which it was found. Confined to one
/// reading.
final class Problems {
  /// Who mends so many may well ask again.
  static final int MOST = 1_000;

  /// Ends the reading of a file that cannot be understood any further, or has too many problems:
  /// what there is to say is noted.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final int LONGEST_QUOTE = 60;

  private final List<Refusal> found = new ArrayList<>();

  /// @throws Unreadable if there are too many
  void add(Place place, String what, String remedy) {
    note(place, what, remedy);
    if (found.size() == MOST) {
      throw endedBy(place, "here reading ends, after " + MOST + " problems", "correct those first");
    }
  }

  /// Notes the last problem.
  Unreadable endedBy(Place place, String what, String remedy) {
    note(place, what, remedy);
    return new Unreadable();
  }

  private void note(Place place, String what, String remedy) {
    found.add(Refusal.of(Kind.INVALID, "policy-file-invalid", what, remedy).at(place));
  }

  /// The value, unless it is refused.
  <T> Optional<T> attempt(Place place, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (InvalidValueException invalid) {
      add(place, String.valueOf(invalid.getMessage()), "correct the value");
      return Optional.empty();
    }
  }

  List<Refusal> all() {
    return List.copyOf(found);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// Text of the file in a sentence: cut, on one line.
  static String quoted(String text) {
    return "'" + Printable.of(text, LONGEST_QUOTE) + "'";
  }
}
