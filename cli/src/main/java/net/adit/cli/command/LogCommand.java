package net.adit.cli.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.Page;
import net.adit.protocol.rest.client.AditClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The change log.
@Command(
    name = "log",
    description = "Who changed what, when and why; newest first.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  adit log -n 50")
public final class LogCommand implements Callable<Integer> {
  @Option(
      names = {"-n", "--number"},
      paramLabel = "N",
      defaultValue = "20",
      description = "how many entries (default: 20)")
  private int number = 20;

  @Mixin private Output output = new Output();

  private static final List<Column<LogEntry>> COLUMNS =
      List.of(
          Column.of("REVISION", LogEntry::revision),
          Column.of("AT", LogEntry::at),
          Column.of("BY", LogEntry::author),
          Column.of("CHANGE", LogEntry::change),
          Column.of("SUBJECT", LogEntry::subject),
          Column.of("WHAT", LogEntry::sentence),
          Column.of("WHY", LogEntry::reason));

  @Override
  public Integer call() {
    output.list(Api.call(this::newest), COLUMNS);
    return ExitCode.OK;
  }

  private List<LogEntry> newest(AditClient api) {
    List<LogEntry> entries = new ArrayList<>();
    Map<String, String> query = new HashMap<>();
    boolean more = true;
    while (more && entries.size() < number) {
      Page<LogEntry> page = api.log(query);
      entries.addAll(page.items());
      page.next().ifPresent(next -> query.put("before", next));
      more = page.next().isPresent();
    }
    return entries.subList(0, Math.min(number, entries.size()));
  }
}
