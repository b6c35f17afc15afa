package net.adit.lab.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A JSON value. Immutable; `toString` is its text.
public sealed interface Json {
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return JsonText.quote(value);
    }
  }

  /// @param value finite
  record Numeral(double value) implements Json {
    public Numeral {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("JSON has no number " + value);
      }
    }

    @Override
    public String toString() {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  record Truth(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /// JSON's `null`.
  record Nothing() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  record Array(List<Json> items) implements Json {
    public Array {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.stream().map(Json::toString).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /// @param members in their order
  record Members(Map<String, Json> members) implements Json {
    public Members {
      members = new LinkedHashMap<>(members);
    }

    @Override
    public String toString() {
      return members.entrySet().stream()
          .map(member -> JsonText.quote(member.getKey()) + ":" + member.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /// Reads one value.
  ///
  /// @throws IllegalArgumentException if the text is not exactly one
  static Json parse(String text) {
    return new JsonParser(text).parse();
  }

  static Json of(String text) {
    return new Text(text);
  }

  static Json of(double number) {
    return new Numeral(number);
  }

  static Json of(boolean truth) {
    return new Truth(truth);
  }

  /// The member of an object; [Nothing] if there is none, or if this is no object.
  default Json get(String name) {
    return this instanceof Members(Map<String, Json> members)
        ? members.getOrDefault(name, new Nothing())
        : new Nothing();
  }

  /// The items of an array; none if this is no array.
  default List<Json> list() {
    return this instanceof Array(List<Json> items) ? items : List.of();
  }

  /// The text of a string; empty if this is none.
  default Optional<String> text() {
    return this instanceof Text(String value) ? Optional.of(value) : Optional.empty();
  }

  /// The value of a number; empty if this is none.
  default Optional<Double> number() {
    return this instanceof Numeral(double value) ? Optional.of(value) : Optional.empty();
  }

  /// Whether this is `true`.
  default boolean isTrue() {
    return this instanceof Truth(boolean value) && value;
  }
}
