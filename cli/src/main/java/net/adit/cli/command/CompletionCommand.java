package net.adit.cli.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.output.Print;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Completion for shells.
@Command(
    name = "completion",
    description = {
      "Print a completion script for bash and zsh.",
      "To load it: source <(adit completion)"
    },
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    Print.raw(AutoComplete.bash(root.name().toLowerCase(Locale.ROOT), root.commandLine()));
    return ExitCode.OK;
  }
}
