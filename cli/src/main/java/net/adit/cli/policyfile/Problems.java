package net.adit.cli.policyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// Everything that is wrong with one file, in the order in which it was found. Confined to one
/// reading.
final class Problems {
  private static final int LONGEST_QUOTE = 60;

  private final List<Refusal> found = new ArrayList<>();

  void add(Place place, String what, String remedy) {
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
    String cut = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    return "'" + cut.replaceAll("\\p{Cntrl}", "\uFFFD") + "'";
  }
}
