package net.adit.lab;

import java.util.concurrent.Callable;
import net.adit.lab.host.LabException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program behind `adit demo`, `adit chaos` and `adit lab`.
@Command(
    name = "adit",
    description = "Adit's lab: a whole cluster in network namespaces of this machine.",
    subcommands = {DemoCommand.class, ChaosCommand.class, LabCommand.class})
public final class Lab {
  /// A lab could not be raised: the machine lacks something, or a program failed.
  static final int CANNOT = 3;

  private Lab() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The whole command line of this program.
  public static CommandLine commandLine() {
    return new CommandLine(new Lab())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, _) -> {
          if (failure instanceof LabException) {
            line.getErr().println("adit: " + failure.getMessage());
            return CANNOT;
          }
          throw failure;
        });
  }

  /// A subcommand with an exit status.
  interface Task extends Callable<Integer> {}
}
