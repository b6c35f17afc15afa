package net.adit.bench;

import net.adit.host.HostException;
import net.adit.lab.host.LabException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The program behind `adit bench`.
@Command(name = "adit", description = "Adit's benchmarks.", subcommands = BenchCommand.class)
public final class Bench {
  /// A benchmark could not be run: the machine lacks something, or a program failed.
  static final int CANNOT = 3;

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The whole command line of this program.
  public static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, _) -> wrongUse(wrong))
        .setExecutionExceptionHandler((failure, line, _) -> {
          if (failure instanceof LabException || failure instanceof HostException) {
            line.getErr().println("adit: " + failure.getMessage());
            return CANNOT;
          }
          throw failure;
        });
  }

  private static int wrongUse(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("adit: " + wrong.getMessage());
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }
}
