package net.adit.cli.policyfile;

import java.util.List;
import net.adit.model.Refusal.Place;

/// A piece of a YAML file and where it begins. Immutable.
sealed interface YamlNode {
  Place place();

  /// @param plain written without quotes, so that `true` and numbers are what they look like
  record Scalar(String text, boolean plain, Place place) implements YamlNode {}

  record Items(List<YamlNode> nodes, Place place) implements YamlNode {}

  record Table(List<Entry> entries, Place place) implements YamlNode {}

  /// One line of a table.
  record Entry(Scalar key, YamlNode value) {}
}
