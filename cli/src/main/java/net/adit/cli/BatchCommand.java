package net.adit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.cli.input.InputFile;
import net.adit.cli.input.ScriptLine;
import net.adit.cli.output.ProgressBar;
import net.adit.cli.output.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Many commands in one start of the program: a start takes longer than most commands do.
@Command(
    name = "batch",
    description = {
      "Run a file of commands, one on each line, in this order.",
      "Quotes, backslashes and # mean what they mean to a shell; nothing is expanded. Wrong usage on",
      "any line is found before the first is run. A command that fails ends it, with that command's",
      "exit status: what stands before it is done, what stands after it is not."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit batch new-staff.txt",
      "  printf 'device add %%s --owner ops\\n' box1 box2 | adit batch -",
      "",
      "A file may say:",
      "  user add alice --name 'Alice Example'",
      "  device add alice-laptop --owner alice         # a comment",
      "  profile alice-laptop --out alice-laptop.ovpn"
    })
final class BatchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the commands; - for standard input")
  private Path file = Path.of("-");

  @Option(names = "--keep-going", description = "go on after a command that fails")
  private boolean keepGoing;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<ScriptLine> lines = ScriptLine.read(InputFile.textOrStandardInput(file));
    List<String> wrong = lines.stream().flatMap(line -> wrongUsage(line).stream()).toList();
    wrong.forEach(this::complain);
    return wrong.isEmpty() ? run(lines) : ExitCode.USAGE;
  }

  private static Optional<String> wrongUsage(ScriptLine line) {
    String noun = line.words().getFirst();
    if (!Nouns.isNoun(noun) || noun.equals("batch")) {
      return Optional.of(
          "line %d: '%s' is no command for a file of commands; see adit --help"
              .formatted(line.number(), noun));
    }
    return Adit.wrongUsage(line.words())
        .map(sentence -> "line " + line.number() + ": " + sentence + "; nothing was run");
  }

  private int run(List<ScriptLine> lines) {
    int status = ExitCode.OK;
    try (ProgressBar progress = new ProgressBar("commands", lines.size())) {
      for (int done = 0; done < lines.size(); done++) {
        progress.clear();
        int ended = Adit.execute(lines.get(done).words());
        progress.step();
        if (ended != ExitCode.OK) {
          status = status == ExitCode.OK ? ended : status;
          progress.clear();
          complain(lines.get(done), keepGoing ? 0 : lines.size() - done - 1);
          if (!keepGoing) {
            break;
          }
        }
      }
    }
    return status;
  }

  private void complain(ScriptLine line, int left) {
    // The first two words only: what follows may be a secret.
    String command = String.join(" ", line.words().subList(0, Math.min(2, line.words().size())));
    String rest = left == 0 ? "" : "; the commands after it were not run: " + left;
    complain("line " + line.number() + " ('" + command + "') failed" + rest);
  }

  private void complain(String sentence) {
    spec.commandLine().getErr().println(Terminal.bad("✗ ") + sentence);
  }
}
