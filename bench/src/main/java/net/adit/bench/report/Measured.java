package net.adit.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;
import net.adit.lab.json.Json;

/// What one part of a benchmark came to. Immutable.
///
/// @param figures by the names under which promises are checked
/// @param details what they were made of
public record Measured(Map<String, Double> figures, Map<String, Json> details) {
  public Measured {
    figures = new LinkedHashMap<>(figures);
    details = new LinkedHashMap<>(details);
  }
}
