package net.adit.checker.option;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The allow list: every option of OpenVPN 2.5 to 2.7 with what becomes of it, read from
/// `options.txt`. Immutable.
public final class OptionTable {
  private static final Pattern COLUMNS = Pattern.compile(" {2,}");
  private static final int COLUMN_COUNT = 5;
  private static final int FARTHEST = 2;

  private static final class Holder {
    static final OptionTable TABLE = new OptionTable(read());
  }

  private final Map<String, OptionRule> rules;

  private OptionTable(Map<String, OptionRule> rules) {
    this.rules = rules;
  }

  public static OptionTable get() {
    return Holder.TABLE;
  }

  public Optional<OptionRule> find(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  public Collection<OptionRule> all() {
    return rules.values();
  }

  /// The known option that a misspelt one is nearest to.
  public Optional<String> nearest(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
    if (rules.containsKey(lower)) {
      return Optional.of(lower);
    }
    String best = "";
    int least = FARTHEST + 1;
    for (String known : rules.keySet()) {
      int distance = EditDistance.between(lower, known, least);
      if (distance < least) {
        least = distance;
        best = known;
      }
    }
    return best.isEmpty() || least >= name.length() ? Optional.empty() : Optional.of(best);
  }

  private static Map<String, OptionRule> read() {
    Map<String, OptionRule> rules = new LinkedHashMap<>();
    try (InputStream file =
            Objects.requireNonNull(OptionTable.class.getResourceAsStream("options.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          OptionRule rule = rule(COLUMNS.split(line, COLUMN_COUNT));
          if (rules.put(rule.name(), rule) != null) {
            throw new IllegalStateException("options.txt names '" + rule.name() + "' twice");
          }
        }
      }
      return rules;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static OptionRule rule(String[] columns) {
    Treatment treatment = Treatment.valueOf(columns[3].toUpperCase(Locale.ROOT));
    String why = columns[4].equals("-") ? "" : columns[4];
    return new OptionRule(columns[0], Arguments.parse(columns[1]), columns[2], treatment, why);
  }
}
