package net.adit.controller;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `adit controller`: makes, runs, backs up and restores a controller.
///
/// Exit status: 0 done, 2 wrong usage, 3 malformed input, 5 the present state does not allow it, 7
/// cannot be done now, 1 a defect.
@Command(
    name = "adit controller",
    description = "Makes, runs, backs up and restores a controller.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      InitCommand.class,
      RunCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      KeyCommands.RoutingKey.class,
      KeyCommands.Rekey.class,
      ForgetCommand.class
    },
    synopsisSubcommandLabel = "init|run|backup|restore|routing-key|rekey|forget")
public final class Controller {
  private Controller() {}

  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  /// @param arguments with or without the noun itself, as the launcher passes it
  static int run(String... arguments) {
    String[] rest =
        arguments.length > 0 && arguments[0].equals("controller")
            ? java.util.Arrays.copyOfRange(arguments, 1, arguments.length)
            : arguments;
    return commandLine().execute(rest);
  }

  /// The whole command line of this program.
  public static CommandLine commandLine() {
    return new CommandLine(new Controller())
        .setExecutionExceptionHandler((thrown, command, _) -> Failures.told(thrown, command));
  }
}
