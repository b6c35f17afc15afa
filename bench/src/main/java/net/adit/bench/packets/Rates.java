package net.adit.bench.packets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.adit.lab.measure.Percentiles;

/// Packets per second of one processor, by contender and round. Immutable.
///
/// A ratio is the median of the ratios within each round: what else runs on the machine slows both
/// down.
record Rates(Map<String, List<Double>> byContender) {
  Rates {
    byContender = new LinkedHashMap<>(byContender);
  }

  double median(String contender) {
    return Percentiles.of(rounds(contender)).median();
  }

  /// How many times the packets of another one passes.
  double ratio(String contender, String other) {
    List<Double> ours = rounds(contender);
    List<Double> theirs = rounds(other);
    return Percentiles.of(
            IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / theirs.get(i)).toList())
        .median();
  }

  boolean has(String contender) {
    return byContender.containsKey(contender);
  }

  private List<Double> rounds(String contender) {
    return byContender.getOrDefault(contender, List.of());
  }
}
