package net.adit.checker.read;

import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Place;
import net.adit.checker.option.OptionRule;

/// One use of an option that the table takes. Immutable; `toString` shows no content.
///
/// @param words the parameters, in canonical form where the table knows it
/// @param block what stood between `<option>` and its end tag
public record Statement(
    int line, int column, OptionRule rule, List<String> words, Optional<String> block) {
  public Statement {
    words = List.copyOf(words);
  }

  public String name() {
    return rule.name();
  }

  public Place place() {
    return Place.of(line, rule.name());
  }

  /// The parameter, or the empty text.
  public String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  @Override
  public String toString() {
    return "Statement[" + line + ", " + name() + "]";
  }
}
