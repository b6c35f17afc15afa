package net.adit.lab.chaos.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// From when to when something is broken, since the beginning of a run. Immutable.
public record Span(Duration from, Duration to) {
  public Span {
    if (to.compareTo(from) < 0) {
      throw new IllegalArgumentException("a span from " + from + " to " + to + " ends too early");
    }
  }

  /// Whether both have a moment in common.
  public boolean meets(Span other) {
    return from.compareTo(other.to) < 0 && other.from.compareTo(to) < 0;
  }

  /// How long at least two of these last at the same time.
  public static Duration overlap(List<Span> spans) {
    record Edge(Duration at, int step) {}
    List<Edge> edges = new ArrayList<>();
    spans.forEach(span -> {
      edges.add(new Edge(span.from, 1));
      edges.add(new Edge(span.to, -1));
    });
    edges.sort(Comparator.comparing(Edge::at).thenComparingInt(Edge::step));
    Duration sum = Duration.ZERO;
    Duration before = Duration.ZERO;
    int open = 0;
    for (Edge edge : edges) {
      sum = open >= 2 ? sum.plus(edge.at.minus(before)) : sum;
      before = edge.at;
      open += edge.step;
    }
    return sum;
  }
}
