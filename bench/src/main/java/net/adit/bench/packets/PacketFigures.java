package net.adit.bench.packets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.adit.bench.packets.Contender.Iptables;
import net.adit.bench.report.Measured;
import net.adit.lab.json.Json;

/// Ratios of rates, under the names of the report. Pure.
final class PacketFigures {
  private PacketFigures() {}

  /// @param sizes numbers of rules, in ascending order
  static Measured of(Rates rates, List<Integer> sizes) {
    Map<String, Double> figures = new LinkedHashMap<>();
    String smallest = "adit_" + sizes.getFirst();
    String largest = "adit_" + sizes.getLast();
    for (int size : sizes.subList(1, sizes.size())) {
      figures.put(
          "ppsRatio_%d_vs_%d".formatted(size, sizes.getFirst()),
          rates.ratio("adit_" + size, smallest));
    }
    for (int size : sizes) {
      figures.put(
          "ppsRatio_%d_vs_iptables".formatted(size),
          rates.ratio("adit_" + size, quickerIptables(rates, size)));
    }
    figures.put("ppsRatio_vs_none", rates.ratio(largest, "none"));
    Map<String, Json> perSecond = new LinkedHashMap<>();
    rates
        .byContender()
        .keySet()
        .forEach(name -> perSecond.put(name, Json.of((double) Math.round(rates.median(name)))));
    return new Measured(
        figures,
        Map.of(
            "packetsPerSecond",
            new Json.Members(perSecond),
            "comparedIptables",
            Json.of(quickerIptables(rates, sizes.getLast()))));
  }

  /// The one to be compared with: whichever does better here.
  private static String quickerIptables(Rates rates, int size) {
    return Arrays.stream(Iptables.values())
        .map(program -> program.program() + "_" + size)
        .filter(rates::has)
        .max(Comparator.comparingDouble(rates::median))
        .orElseThrow();
  }
}
