package net.adit.lab;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import net.adit.lab.demo.Demo;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.LabException;
import net.adit.lab.host.Machine;
import net.adit.lab.story.Progress;
import net.adit.lab.story.Report;
import net.adit.lab.topology.Routing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `adit demo`: raises the lab, tells the story, stays up.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Raises six gateways in three data centres on this machine, two of them behind balancers, and"
          + " tells its story step by step.",
      "Exit status: 0 every step held, 1 a step did not hold, 3 the lab could not be raised."
    })
final class DemoCommand implements Lab.Task {
  @Option(names = "--once", description = "End after the story instead of staying up.")
  private boolean once;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write steps and figures to this file as JSON.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "LETTER",
      description = "Tell only these steps, such as a,b,l.")
  private List<String> steps = List.of();

  @Option(
      names = "--routing",
      paramLabel = "PROTOCOL",
      defaultValue = "ospf",
      description =
          "What gateways and core routers speak: ospf, bgp or rip, which is too slow for some steps"
              + " (default: ospf).")
  private Routing routing = Routing.OSPF;

  @Override
  public Integer call() throws InterruptedException {
    Machine.require();
    Progress progress = new Progress(System.out, isTerminal());
    Cleaner.atEnd();
    try (Demo demo = Demo.raise(Launcher.find(), routing, progress)) {
      Report told = demo.tell(letter -> steps.isEmpty() || steps.contains(letter));
      report.ifPresent(file -> write(file, told));
      if (!once) {
        demo.hints().forEach(progress::say);
        new CountDownLatch(1).await();
      }
      return told.ok() ? 0 : 1;
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static void write(Path file, Report told) {
    try {
      Files.writeString(file, told.toJson() + "\n");
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE,
          "cannot write the report to " + file + ": " + failed.getMessage(),
          failed);
    }
  }
}
