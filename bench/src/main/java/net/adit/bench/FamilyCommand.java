package net.adit.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import net.adit.bench.report.Measured;
import net.adit.bench.report.Report;
import net.adit.bench.report.ReportFile;
import net.adit.bench.report.Surroundings;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.Machine;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Routing;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// What the commands have in common that measure a cluster in the lab.
abstract class FamilyCommand implements Callable<Integer> {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      order = 1,
      description = "Write figures, hardware and versions to this file as JSON.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--quick",
      order = 3,
      description = "Smaller and fewer: for a look, not for a figure.")
  private boolean quick;

  /// What is measured.
  abstract Set<Family> families();

  /// What the labs speak, one after the other.
  List<Routing> protocols() {
    return List.of(Routing.OSPF);
  }

  @Override
  public Integer call() {
    Optional<ReportFile> file = report.map(ReportFile::new);
    file.ifPresent(ReportFile::requireDirectory);
    Machine.require();
    Cleaner.atEnd();
    Progress progress = Terminal.progress();
    Report kept = new Report(OptionalInt.empty(), quick, Surroundings.read(Version.number()));
    ClusterBench bench =
        new ClusterBench(quick, progress, part -> keep(part, kept, file, progress));
    return bench.measure(families(), protocols()) ? CommandLine.ExitCode.OK : Bench.CANNOT;
  }

  /// The file is written after each part: an hour's work should not hang on its last minute.
  private static void keep(
      Measured part, Report kept, Optional<ReportFile> file, Progress progress) {
    Terminal.show(part, progress);
    kept.add(part);
    file.ifPresent(one -> one.write(kept));
  }
}
