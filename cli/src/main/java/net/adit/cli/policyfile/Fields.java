package net.adit.cli.policyfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.adit.cli.policyfile.YamlNode.Entry;
import net.adit.cli.policyfile.YamlNode.Items;
import net.adit.cli.policyfile.YamlNode.Scalar;
import net.adit.cli.policyfile.YamlNode.Table;
import net.adit.model.Refusal.Place;

/// The fields of one object in a file. Confined to one reading.
final class Fields {
  private final String path;
  private final Place place;
  private final Map<String, YamlNode> values = new HashMap<>();
  private final Positions positions;
  private final Problems problems;

  /// Notes keys that the object does not have.
  Fields(String path, Table table, List<String> known, Positions positions, Problems problems) {
    this.path = path;
    this.place = table.place();
    this.positions = positions;
    this.problems = problems;
    for (Entry entry : table.entries()) {
      String key = entry.key().text();
      if (known.contains(key)) {
        values.put(key, entry.value());
        positions.note(path + "/" + key, entry.value().place());
      } else {
        problems.add(
            entry.key().place(),
            "unknown key " + Problems.quoted(key),
            "known here are " + String.join(", ", known));
      }
    }
  }

  /// One value; empty if it is absent or wrong.
  <T> Optional<T> one(String key, Function<String, T> parse) {
    YamlNode node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof Scalar scalar)) {
      problems.add(node.place(), "'" + key + "' takes one value", "write " + key + ": VALUE");
      return Optional.empty();
    }
    return problems.attempt(scalar.place(), () -> parse.apply(scalar.text()));
  }

  /// One value that must be there.
  <T> Optional<T> required(String key, Function<String, T> parse) {
    requirePresent(key);
    return one(key, parse);
  }

  /// `true` or `false`, without quotes.
  Optional<Boolean> flag(String key) {
    YamlNode node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof Scalar(String text, boolean plain, _)
        && plain
        && (text.equals("true") || text.equals("false"))) {
      return Optional.of(text.equals("true"));
    }
    problems.add(node.place(), "'" + key + "' is true or false", "write one of them");
    return Optional.empty();
  }

  /// A list, or one value without brackets; empty if it is absent.
  <T> List<T> list(String key, Function<String, T> parse) {
    YamlNode node = values.get(key);
    return node == null ? List.of() : items(key, node, parse);
  }

  /// A list that must be there and hold something.
  <T> List<T> some(String key, Function<String, T> parse) {
    requirePresent(key);
    YamlNode node = values.get(key);
    if (node instanceof Items(List<YamlNode> nodes, Place at) && nodes.isEmpty()) {
      problems.add(at, "'" + key + "' is empty", "write any to mean all, or remove the rule");
    }
    return list(key, parse);
  }

  private void requirePresent(String key) {
    if (!values.containsKey(key)) {
      problems.add(place, "'" + key + "' is missing", "write " + key + ": …");
    }
  }

  private <T> List<T> items(String key, YamlNode node, Function<String, T> parse) {
    List<YamlNode> nodes = node instanceof Items(var inner, _) ? inner : List.of(node);
    List<T> items = new ArrayList<>();
    for (YamlNode each : nodes) {
      if (each instanceof Scalar scalar) {
        positions.note(path + "/" + key + "/" + scalar.text(), scalar.place());
        problems.attempt(scalar.place(), () -> parse.apply(scalar.text())).ifPresent(items::add);
      } else {
        problems.add(each.place(), "'" + key + "' takes a list of words", "write [one, two]");
      }
    }
    return items;
  }
}
