package net.adit.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `adit bench`: one subcommand for each family of promises.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures on this machine what Adit promises, beside what people have instead.",
    subcommands = {
      PolicyCommand.class,
      FamilyCommands.Login.class,
      FamilyCommands.Burst.class,
      FamilyCommands.Hold.class,
      ProtocolsCommand.Converge.class,
      FamilyCommands.Drain.class,
      FamilyCommands.Crash.class,
      FamilyCommands.BalancerCrash.class,
      FamilyCommands.Revoke.class,
      FamilyCommands.Throughput.class,
      ProtocolsCommand.All.class,
      PageCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
