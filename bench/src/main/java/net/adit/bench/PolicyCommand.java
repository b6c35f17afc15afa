package net.adit.bench;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.bench.report.Report;
import net.adit.bench.report.Surroundings;
import net.adit.lab.host.LabException;
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
    report.ifPresent(PolicyCommand::requireDirectory);
    Progress progress = new Progress(System.out, isTerminal());
    progress.say("seed " + seed);
    Report kept = new Report(seed, quick, Surroundings.read(Version.number()));
    PolicyBench bench = new PolicyBench(seed, quick, progress);
    only.stream()
        .distinct()
        .sorted()
        .map(bench::measure)
        .forEach(part -> {
          part.figures()
              .forEach((name, value) -> progress.say("  %-40s %,.3f".formatted(name, value)));
          kept.add(part);
        });
    report.ifPresent(file -> write(file, kept));
    return CommandLine.ExitCode.OK;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// What is measured for minutes should not be lost in the end.
  private static void requireDirectory(Path file) {
    if (!Files.isDirectory(file.resolveSibling("."))) {
      throw new LabException(
          LabException.Reason.FILE,
          "cannot write the report to " + file + ": there is no such directory");
    }
  }

  private static void write(Path file, Report kept) {
    try {
      Files.writeString(file, kept.toJson() + "\n");
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE,
          "cannot write the report to " + file + ": " + failed.getMessage(),
          failed);
    }
  }
}
