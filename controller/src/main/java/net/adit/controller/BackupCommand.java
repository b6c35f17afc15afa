package net.adit.controller;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.store.backup.Backup;
import net.adit.controller.store.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adit controller backup`: a copy of the database, also while the controller runs.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a copy of the database; the controller may go on running.",
      "The key file is not in it, on purpose: keep a copy of that somewhere else."
    })
@SuppressWarnings("NullAway.Init")
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "The directory made by init.")
  private Path directory;

  @Parameters(paramLabel = "FILE", description = "Written with mode 0600, in one step.")
  private Path file;

  @Override
  public Integer call() {
    ControllerConfig config =
        new ControllerDirectory(directory.toAbsolutePath().normalize()).read();
    try (Database database = Database.open(config.keeping().database())) {
      Backup.toFile(database, file.toAbsolutePath(), InstantSource.system().instant());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("backup written to %s%n", file);
    out.printf("it opens only with %s: keep a copy of that apart%n", config.keeping().keyFile());
    out.flush();
    return 0;
  }
}
