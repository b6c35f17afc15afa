package net.adit.agent;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `adit agent`: joins a cluster, runs a gateway, shows and examines it.
///
/// Exit status: 0 done, 2 wrong usage, 3 malformed input or failed check, 4 not found, 5 the
/// present state does not allow it, 6 not allowed, 7 cannot be done now, 1 a defect.
@Command(
    name = "adit agent",
    description = "Joins a cluster, runs a gateway, shows and examines it.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      JoinCommand.class,
      RunCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      PrintRoutingCommand.class
    },
    synopsisSubcommandLabel = "join|run|status|doctor|print-routing",
    footer = {
      "",
      "Exit status: 0 done, 2 wrong usage, 3 malformed input or failed check, 4 not found,",
      "5 the present state does not allow it, 6 not allowed, 7 cannot be done now, 1 a defect."
    })
public final class Agent {
  private Agent() {}

  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  /// @param arguments with or without the noun itself, as the launcher passes it
  static int run(String... arguments) {
    String[] rest =
        arguments.length > 0 && arguments[0].equals("agent")
            ? Arrays.copyOfRange(arguments, 1, arguments.length)
            : arguments;
    return commandLine().execute(rest);
  }

  /// The whole command line of this program.
  public static CommandLine commandLine() {
    return new CommandLine(new Agent())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((thrown, command, _) -> Failures.told(thrown, command));
  }
}
