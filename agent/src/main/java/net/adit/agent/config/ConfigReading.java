package net.adit.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// What a configuration file says, or everything that is wrong with it. Immutable.
public sealed interface ConfigReading {
  record Good(AgentConfig config) implements ConfigReading {}

  /// @param refusals one for each wrong line, in order; at least one
  record Bad(List<Refusal> refusals) implements ConfigReading {
    public Bad {
      refusals = List.copyOf(refusals);
    }
  }

  /// Reads lines of `key = value`; what follows a `#` at the start of a line or behind a blank is a
  /// comment. Pure.
  ///
  /// @param file only named in refusals
  static ConfigReading of(String file, String text) {
    ConfigDraft draft = new ConfigDraft();
    List<Refusal> refusals = new ArrayList<>();
    Map<String, Integer> seen = new TreeMap<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      Place place = Place.line(file, number);
      read(draft, seen, line, number).map(refusal -> refusal.at(place)).ifPresent(refusals::add);
    }
    return refusals.isEmpty() ? new Good(draft.finished()) : new Bad(refusals);
  }

  private static Optional<Refusal> read(
      ConfigDraft draft, Map<String, Integer> seen, String line, int number) {
    String content = withoutComment(line).strip();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    int equals = content.indexOf('=');
    if (equals <= 0) {
      return refuse("config-syntax", "this is no setting", "write KEY = VALUE");
    }
    String key = content.substring(0, equals).strip();
    String value = content.substring(equals + 1).strip();
    Integer before = seen.putIfAbsent(key, number);
    if (before != null) {
      return refuse(
          "config-repeated", "'" + key + "' was set in line " + before, "keep one of both");
    }
    return set(draft, key, value);
  }

  private static Optional<Refusal> set(ConfigDraft draft, String key, String value) {
    try {
      return draft.set(key, value)
          ? Optional.empty()
          : refuse(
              "config-unknown-key",
              "there is no setting '" + printable(key) + "'",
              "settings are " + String.join(", ", ConfigDraft.knownKeys()));
    } catch (InvalidValueException wrong) {
      return refuse("config-value", key + ": " + wrong.getMessage(), "");
    }
  }

  private static String withoutComment(String line) {
    return line.replaceFirst("(^|\\s)#.*", "");
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static Optional<Refusal> refuse(String type, String what, String remedy) {
    return Optional.of(Refusal.of(Kind.INVALID, type, what, remedy));
  }
}
