package net.adit.cli.policy;

import java.util.List;
import java.util.Locale;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.protocol.rest.policy.PolicyStep;

/// The differences between two policies, for people: coloured on a terminal.
final class Differences {
  private Differences() {}

  static void print(List<PolicyStep> steps) {
    if (steps.isEmpty()) {
      Print.line("no difference");
    }
    steps.forEach(Differences::print);
  }

  private static void print(PolicyStep step) {
    String head = step.kind().name().toLowerCase(Locale.ROOT) + " " + plain(step.name());
    switch (step.verb()) {
      case ADDED -> Print.line(Terminal.good("+ " + head + text(step.after())));
      case REMOVED -> Print.line(Terminal.bad("- " + head + text(step.before())));
      case MOVED ->
          Print.line(
              Terminal.warn(
                  "> "
                      + head
                      + ": from "
                      + step.before().orElse("")
                      + " to "
                      + step.after().orElse("")));
      case CHANGED -> {
        Print.line(Terminal.bad("- " + head + text(step.before())));
        Print.line(Terminal.good("+ " + head + text(step.after())));
      }
    }
  }

  /// An assertion is its name.
  private static String text(java.util.Optional<String> side) {
    return side.map(words -> ": " + plain(words)).orElse("");
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
