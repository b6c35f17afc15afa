package net.adit.lab.chaos.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.adit.lab.chaos.schedule.Span;
import net.adit.lab.json.Json;

/// What a run came to: faults, changes, samples, findings. Immutable; `toJson` is the form in which
/// it is kept, `log` the one that people read.
public record ChaosReport(
    long seed,
    Instant begun,
    Instant ended,
    List<FaultRecord> faults,
    List<ChangeRecord> changes,
    List<Sample> samples,
    List<Finding> findings) {
  public ChaosReport {
    faults = List.copyOf(faults);
    changes = List.copyOf(changes);
    samples = List.copyOf(samples);
    findings = List.copyOf(findings);
  }

  /// Whether every invariant held in every round.
  public boolean ok() {
    return !findings.isEmpty() && findings.stream().allMatch(Finding::holds);
  }

  /// The findings of invariants that were broken.
  public List<Finding> broken() {
    return findings.stream().filter(finding -> !finding.holds()).toList();
  }

  /// The part of the run in which at least two faults lasted.
  public double overlap() {
    List<Span> spans =
        faults.stream()
            .map(fault -> new Span(since(fault.struck()), since(fault.healed())))
            .toList();
    return (double) Span.overlap(spans).toMillis() / Math.max(1, since(ended).toMillis());
  }

  private Duration since(Instant at) {
    return Duration.between(begun, at);
  }

  private double seconds(Instant at) {
    return since(at).toMillis() / 1000.0;
  }

  public Json toJson() {
    Map<String, Json> report = new LinkedHashMap<>();
    report.put("seed", Json.of((double) seed));
    report.put("begun", Json.of(begun.toString()));
    report.put("seconds", Json.of(seconds(ended)));
    report.put("ok", Json.of(ok()));
    report.put("overlap", Json.of(Math.round(overlap() * 1000) / 1000.0));
    report.put("faults", array(faults.stream().map(this::json)));
    report.put("changes", array(changes.stream().map(this::json)));
    report.put("findings", array(findings.stream().map(ChaosReport::json)));
    report.put("samples", array(samples.stream().map(this::json)));
    return new Json.Members(report);
  }

  private static Json array(Stream<Json> items) {
    return new Json.Array(items.toList());
  }

  private Json json(FaultRecord fault) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("from", Json.of(seconds(fault.struck())));
    members.put("to", Json.of(seconds(fault.healed())));
    members.put("target", Json.of(fault.fault().target()));
    members.put("what", Json.of(fault.fault().toString()));
    return new Json.Members(members);
  }

  private Json json(ChangeRecord change) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("asked", Json.of(seconds(change.asked())));
    members.put("answered", Json.of(seconds(change.answered())));
    members.put("what", Json.of(change.change().toString()));
    members.put("answer", Json.of(words(change)));
    return new Json.Members(members);
  }

  private static String words(ChangeRecord change) {
    return switch (change.answer()) {
      case DONE -> "acknowledged";
      case REFUSED -> "refused";
      case UNKNOWN -> "no answer";
    };
  }

  private static Json json(Finding finding) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("round", Json.of(finding.round()));
    members.put("watcher", Json.of(finding.watcher()));
    members.put("ok", Json.of(finding.holds()));
    members.put("seen", Json.of(finding.seen()));
    members.put("broken", array(finding.broken().stream().map(Json::of)));
    return new Json.Members(members);
  }

  private Json json(Sample sample) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("at", Json.of(seconds(sample.at())));
    members.put("flowing", Json.of(sample.flowing()));
    members.put("twice", Json.of(sample.twice()));
    members.put("forbidden", Json.of(sample.forbidden()));
    return new Json.Members(members);
  }

  /// One line for each thing that happened, in the order of time, with the second of the run.
  public List<String> log() {
    record Line(Instant at, String text) {}
    List<Line> lines = new ArrayList<>();
    faults.forEach(fault -> {
      lines.add(new Line(fault.struck(), "fault   " + fault.fault()));
      lines.add(new Line(fault.healed(), "healed  " + fault.fault()));
    });
    changes.forEach(change ->
        lines.add(
            new Line(change.answered(), "change  " + change.change() + ": " + words(change))));
    samples.forEach(sample ->
        lines.add(
            new Line(
                sample.at(),
                "sample  %d flow, %d addresses announced twice, %d forbidden packets"
                    .formatted(sample.flowing(), sample.twice(), sample.forbidden()))));
    List<String> log = new ArrayList<>();
    lines.stream()
        .sorted(Comparator.comparing(Line::at))
        .forEach(line -> log.add("%7.1f  %s".formatted(seconds(line.at()), line.text())));
    findings.forEach(finding -> log.add(line(finding)));
    return log;
  }

  private static String line(Finding finding) {
    return "round %d  %-4s %s: %s"
        .formatted(
            finding.round(),
            finding.holds() ? "ok" : "FAIL",
            finding.watcher(),
            finding.holds() ? finding.seen() : String.join("; ", finding.broken()));
  }
}
