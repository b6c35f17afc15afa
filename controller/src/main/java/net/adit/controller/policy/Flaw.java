package net.adit.controller.policy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Place;

/// Something wrong with one object of the policy. Immutable.
///
/// @param section `networks`, `groups`, `services`, `rules` or `assertions`
/// @param name of the object; the place in their list for assertions, from 0; empty for the section
///   as a whole
/// @param field of the object; empty for the object as a whole
/// @param value the item of the field; empty if it is the field as a whole
public record Flaw(String section, String name, String field, String value, Refusal refusal) {
  /// As the answer to a request about this object alone.
  Refusal inRequest() {
    return refusal.at(Place.field(field));
  }

  /// Where it lies in a whole policy, such as `rules/db/from/group:ops`.
  public String path() {
    return Stream.of(section, name, field, value)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/"));
  }
}
