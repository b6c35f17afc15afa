package net.adit.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import net.adit.bench.report.Report;
import net.adit.bench.report.ReportFile;
import net.adit.bench.report.Surroundings;
import net.adit.lab.story.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `adit bench policy`: how long a policy takes to be compiled and installed, and what it costs the
/// packets.
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures how long policies take to be compiled and installed, and what they cost packets.",
      "Exit status: 0 measured, 3 it could not be measured."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit bench policy --report policy.json",
      "  adit bench policy --only packets --quick",
      "  adit bench policy --only compile --seed 7"
    })
final class PolicyCommand implements Callable<Integer> {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write figures, seed, hardware and versions to this file as JSON.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Measure only these parts: compile, packets, install.")
  private List<Part> only = List.of(Part.values());

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Makes up other people and rules (default: 1).")
  private int seed;

  @Option(names = "--quick", description = "Smaller and fewer: for a look, not for a figure.")
  private boolean quick;

  @Override
  public Integer call() {
    Optional<ReportFile> file = report.map(ReportFile::new);
    file.ifPresent(ReportFile::requireDirectory);
    Progress progress = Terminal.progress();
    progress.say("seed " + seed);
    Report kept = new Report(OptionalInt.of(seed), quick, Surroundings.read(Version.number()));
    PolicyBench bench = new PolicyBench(seed, quick, progress);
    only.stream()
        .distinct()
        .sorted()
        .map(bench::measure)
        .forEach(part -> {
          Terminal.show(part, progress);
          kept.add(part);
        });
    file.ifPresent(one -> one.write(kept));
    return CommandLine.ExitCode.OK;
  }
}
