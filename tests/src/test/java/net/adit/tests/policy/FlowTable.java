package net.adit.tests.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.Flow;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.ServiceTerm;

/// Flows and what becomes of them, as a person writes them down. Immutable.
///
/// ```
/// alice-laptop  10.1.2.3   tcp/5432  allow         developers-db
/// dan-phone     10.1.2.3   tcp/5432  deny, logged  guests-out
/// at 2027-07-01T00:00:00Z
/// bob-laptop    db-host    tcp/22    deny          -
/// ```
///
/// A device stands for both of its addresses, so such a line may be two flows, which one verdict is
/// for. `at` tells the time of the lines behind it.
///
/// @param text as it was read
record FlowTable(String text, List<Line> lines) {
  private static final int CELLS = 5;

  /// One line about flows.
  ///
  /// @param cells its words, the verdict's among them if they are there
  record Line(List<String> cells, Instant at, List<Flow> flows) {
    String verdict() {
      return cells.get(3);
    }

    @Override
    public String toString() {
      return String.join(" ", cells) + " at " + at;
    }
  }

  FlowTable {
    lines = List.copyOf(lines);
  }

  /// @param start the time of the first lines
  static FlowTable parse(String text, Instant start, Cast cast) {
    List<Line> lines = new ArrayList<>();
    Instant at = start;
    for (String line : text.lines().toList()) {
      if (line.startsWith("at ")) {
        at = Instant.parse(line.substring(3));
      } else if (isFlow(line)) {
        List<String> cells = List.of(line.split(" {2,}", -1));
        lines.add(new Line(cells, at, flows(cells, cast)));
      }
    }
    return new FlowTable(text, lines);
  }

  private static boolean isFlow(String line) {
    return !line.isBlank() && !line.startsWith("#") && !line.startsWith("at ");
  }

  private static List<Flow> flows(List<String> cells, Cast cast) {
    int point = ServiceSpan.of(ServiceTerm.parse(cells.get(2))).first();
    int protocol = new ServiceSpan(point, point).firstProtocol();
    List<Flow> flows = new ArrayList<>();
    for (IpAddress from : cast.addresses(cells.getFirst())) {
      for (IpAddress to : cast.addresses(cells.get(1))) {
        if (from.family() == to.family()) {
          flows.add(new Flow(from, to, protocol, point - ServiceSpan.point(protocol, 0)));
        }
      }
    }
    return flows;
  }

  /// Every time that a line is about.
  TreeSet<Instant> times() {
    return lines.stream().map(Line::at).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The table with what becomes of each line's flows, aligned.
  ///
  /// @param judge gives one outcome of the flow at a time
  String with(BiFunction<Flow, Instant, Outcome> judge) {
    List<List<String>> rows = lines.stream().map(line -> row(line, judge)).toList();
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      int cell = i;
      widths.add(rows.stream().mapToInt(row -> row.get(cell).length()).max().orElse(0));
    }
    StringBuilder table = new StringBuilder();
    int next = 0;
    for (String line : text.lines().toList()) {
      table.append(isFlow(line) ? aligned(rows.get(next++), widths) : line).append('\n');
    }
    return table.toString();
  }

  private static List<String> row(Line line, BiFunction<Flow, Instant, Outcome> judge) {
    List<Outcome> outcomes =
        line.flows().stream().map(flow -> judge.apply(flow, line.at())).distinct().toList();
    List<String> row = new ArrayList<>(line.cells().subList(0, 3));
    row.add(outcomes.stream().map(Outcome::verdict).collect(Collectors.joining(" or ")));
    row.add(
        outcomes.stream()
            .map(outcome -> outcome.by().map(Object::toString).orElse("-"))
            .collect(Collectors.joining(" or ")));
    return row;
  }

  private static String aligned(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).repeat(' ', widths.get(i) - row.get(i).length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
