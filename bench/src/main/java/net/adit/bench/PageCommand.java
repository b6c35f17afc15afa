package net.adit.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.bench.page.Page;
import net.adit.bench.page.Reports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `adit bench page`: the page about benchmarks, from reports.
@Command(
    name = "page",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the page about benchmarks, and pictures into 'benchmarks' beside it, from reports.",
      "Where two reports have the same figure, the later one's counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit bench page docs/benchmarks/*.json --out docs/benchmarks.md",
      "  adit bench page cluster.json policy.json --out page.md"
    })
final class PageCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "REPORT",
      description = "What a benchmark wrote with --report.")
  private List<Path> reports = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The page, in Markdown.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    Page.of(Reports.read(reports)).write(out);
    return CommandLine.ExitCode.OK;
  }
}
