package net.adit.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.doctor.Check;
import net.adit.cli.doctor.Check.Level;
import net.adit.cli.doctor.ClusterDoctor;
import net.adit.cli.doctor.ClusterFacts;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Checks of the cluster, each with what to do.
@Command(
    name = "doctor",
    description = {
      "Check the cluster from here: controller, clock, gateways, pools, certificates.",
      "On a gateway's host, 'adit agent doctor' checks the host itself."
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    List<Check> checks = ClusterDoctor.examine(Api.call(ClusterFacts::read));
    if (output.isForPeople()) {
      checks.forEach(DoctorCommand::print);
    } else {
      output.show(checks);
    }
    boolean faulty = checks.stream().anyMatch(check -> check.level() == Level.FAULT);
    return faulty ? ExitCode.INVALID : ExitCode.OK;
  }

  private static void print(Check check) {
    String mark =
        switch (check.level()) {
          case OK -> Terminal.good("✓");
          case WARNING -> Terminal.warn("!");
          case FAULT -> Terminal.bad("✗");
        };
    Print.line(mark + " " + check.subject() + ": " + check.finding());
    if (!check.remedy().isEmpty()) {
      Print.line("    → " + check.remedy());
    }
  }
}
