package net.adit.lab.chaos.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.lab.chaos.change.ClusterView;
import net.adit.lab.chaos.report.ChangeRecord;
import net.adit.lab.chaos.report.FaultRecord;

/// A time in which nothing is broken any more. Immutable.
///
/// @param round from 1
/// @param view what the controller says in the end; empty if it says nothing
/// @param faults of the whole run so far
/// @param changes of the whole run so far
public record Quiet(
    int round,
    Span span,
    Optional<ClusterView> view,
    List<FaultRecord> faults,
    List<ChangeRecord> changes) {
  /// Its instants.
  ///
  /// @param stormed when the storm before it began
  /// @param begun when all was healed
  /// @param settled from when on the cluster has no excuse
  /// @param ended when it was looked at
  public record Span(Instant stormed, Instant begun, Instant settled, Instant ended) {}

  public Quiet {
    faults = List.copyOf(faults);
    changes = List.copyOf(changes);
  }
}
