package net.adit.lab.chaos;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.lab.chaos.report.ChangeRecord;
import net.adit.lab.chaos.report.ChaosReport;
import net.adit.lab.chaos.report.FaultRecord;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.report.Sample;

/// Everything that happens in a run, written down as it happens. Thread-safe.
final class Diary {
  private final Instant begun = Instant.now();
  private final List<FaultRecord> faults = new CopyOnWriteArrayList<>();
  private final List<ChangeRecord> changes = new CopyOnWriteArrayList<>();
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final List<Finding> findings = new CopyOnWriteArrayList<>();
  private final List<String> mishaps = new CopyOnWriteArrayList<>();

  void add(FaultRecord fault) {
    faults.add(fault);
  }

  void add(ChangeRecord change) {
    changes.add(change);
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  void add(List<Finding> judged) {
    findings.addAll(judged);
  }

  /// Something that could not be struck, healed or asked for.
  void mishap(String what) {
    mishaps.add(what);
  }

  /// The mishaps since this was asked for the last time.
  List<String> takeMishaps() {
    List<String> taken = List.copyOf(mishaps);
    mishaps.removeAll(taken);
    return taken;
  }

  List<FaultRecord> faults() {
    return List.copyOf(faults);
  }

  List<ChangeRecord> changes() {
    return List.copyOf(changes);
  }

  ChaosReport report(long seed) {
    return new ChaosReport(seed, begun, Instant.now(), faults, changes, samples, findings);
  }
}
