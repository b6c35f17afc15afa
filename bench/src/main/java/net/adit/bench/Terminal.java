package net.adit.bench;

import java.io.Console;
import java.util.Optional;
import net.adit.bench.report.Measured;
import net.adit.lab.story.Progress;

/// What a person sees of a benchmark. Stateless.
final class Terminal {
  private Terminal() {}

  static Progress progress() {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Progress(System.out, terminal);
  }

  static void show(Measured part, Progress progress) {
    part.figures().forEach((name, value) -> progress.say("  %-40s %,.3f".formatted(name, value)));
  }
}
