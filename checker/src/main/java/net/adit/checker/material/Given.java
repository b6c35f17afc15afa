package net.adit.checker.material;

import net.adit.checker.finding.Place;
import net.adit.model.Secret;

/// Key material as somebody gave it. Immutable; `toString` shows no content.
///
/// @param place the line of the block that holds it, or no line for a field
/// @param name how people find it, such as `<ca>` or `the field 'CA'`
public record Given(Secret content, Place place, String name) {

  /// The number of its first line, for what is said about a place in it.
  int firstLine() {
    return place.line() + 1;
  }

  @Override
  public String toString() {
    return "Given[" + name + "]";
  }
}
