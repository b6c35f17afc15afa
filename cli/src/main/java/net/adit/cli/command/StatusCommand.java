package net.adit.cli.command;

import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// How the controller stands.
@Command(
    name = "status",
    description = "The controller's version, revision and clock, and who you are to it.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    output.show(Api.call(api -> api.status()));
    return ExitCode.OK;
  }
}
