package net.adit.lab;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.adit.lab.chaos.Chaos;
import net.adit.lab.chaos.report.ChaosReport;
import net.adit.lab.chaos.schedule.Pace;
import net.adit.lab.chaos.schedule.Schedule;
import net.adit.lab.demo.Demo;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.LabException;
import net.adit.lab.host.Machine;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Routing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `adit chaos`: raises the demo's lab and breaks it, again and again.
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "Raises the demo's cluster and breaks it at random: programs are killed and stand still, hosts"
          + " lose their power, cables are pulled, while streams run and policy, devices and drains"
          + " change. After each storm it is quiet for a while, and every invariant is checked.",
      "Exit status: 0 every invariant held, 1 one was broken, 3 the lab could not be raised."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit chaos --minutes 10 --report chaos.json",
      "  adit chaos --seed 42 --minutes 2      # the same faults at the same times as before"
    })
final class ChaosCommand implements Lab.Task {
  private static final int SEEDS = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "What faults and changes are drawn from (default: a new one, which is told).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--minutes",
      paramLabel = "MINUTES",
      defaultValue = "10",
      description = "At least so long, in rounds of 80 seconds (default: 10).")
  private int minutes = 10;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write faults, changes, samples and findings to this file as JSON, and as lines"
              + " for people to FILE.log. If an invariant was broken, the logs of all programs are"
              + " kept in FILE.logs.")
  private Optional<Path> report = Optional.empty();

  @Override
  public Integer call() {
    Machine.require();
    Progress progress = new Progress(System.out, isTerminal());
    Cleaner.atEnd();
    long number = seed.orElseGet(() -> (long) new Random().nextInt(SEEDS));
    progress.say("seed " + number);
    try (Demo demo = Demo.raise(Launcher.find(), Routing.OSPF, progress)) {
      ChaosReport told = run(demo, number, progress);
      report.ifPresent(file -> write(file, told));
      progress.say(
          "%s: seed %d, %d faults, %d changes, at least two faults at once %.0f%% of the time"
              .formatted(
                  told.ok() ? "every invariant held" : "an invariant was broken",
                  number,
                  told.faults().size(),
                  told.changes().size(),
                  100 * told.overlap()));
      return told.ok() ? 0 : 1;
    }
  }

  private ChaosReport run(Demo demo, long number, Progress progress) {
    try (Chaos chaos = Chaos.in(demo.network(), demo.product(), "chaos", progress)) {
      ChaosReport told =
          chaos.run(
              Schedule.of(
                  number,
                  Duration.ofMinutes(minutes),
                  Pace.USUAL,
                  demo.network().shape(),
                  chaos.clients()));
      if (!told.ok()) {
        report.ifPresent(file -> chaos.saveLogs(Path.of(file + ".logs")));
      }
      return told;
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static void write(Path file, ChaosReport told) {
    try {
      Files.writeString(file, told.toJson() + "\n");
      Files.writeString(Path.of(file + ".log"), String.join("\n", told.log()) + "\n");
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE,
          "cannot write the report to " + file + ": " + failed.getMessage(),
          failed);
    }
  }
}
