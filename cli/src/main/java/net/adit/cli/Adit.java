package net.adit.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.adit.cli.output.Terminal;
import net.adit.cli.program.Programs;
import net.adit.model.InvalidValueException;
import net.adit.protocol.json.ProtocolException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line's main: all nouns but `controller`, `agent`, `connect`, `demo`, `lab` and
/// `bench`, which are programs of their own and are only shown here.
@Command(
    name = "adit",
    description = "A redundant OpenVPN cluster: people and apps reach private networks.",
    synopsisSubcommandLabel = "NOUN VERB",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit user add alice --name 'Alice Example'",
      "  adit device add alice-laptop --owner alice",
      "  adit profile alice-laptop > alice-laptop.ovpn",
      "  adit device why alice-laptop",
      "",
      "Exit status: 0 done, 2 wrong usage, 3 malformed input or failed check, 4 not found,",
      "5 the state does not allow it, 6 not allowed to you, 7 the controller is not there, 1 a defect.",
      "The controller is taken from the file 'context' in ADIT_HOME (default ~/.config/adit)."
    })
public final class Adit implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(execute(List.of(arguments)));
  }

  /// Runs one command.
  ///
  /// @return its exit status, see [ExitCode]
  static int execute(List<String> words) {
    String[] arguments = words.toArray(String[]::new);
    return commandLine(Nouns.needed(arguments)).execute(arguments);
  }

  /// What is wrong with the words of a command, without running it.
  static Optional<String> wrongUsage(List<String> words) {
    String[] arguments = words.toArray(String[]::new);
    try {
      commandLine(Nouns.needed(arguments)).parseArgs(arguments);
      return Optional.empty();
    } catch (ParameterException wrong) {
      return Optional.of(sentence(wrong));
    }
  }

  /// The whole command line, with every noun.
  static CommandLine commandLine() {
    return commandLine(Nouns.all());
  }

  private static CommandLine commandLine(List<Class<?>> nouns) {
    CommandLine adit = new CommandLine(new Adit());
    nouns.forEach(adit::addSubcommand);
    if (nouns.size() > 1) {
      Programs.all().forEach(adit::addSubcommand);
    }
    return adit.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(true)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(Terminal.hasColours() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(Adit::wrongUsage)
        .setExecutionExceptionHandler((failure, line, _) -> failed(failure, line));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrongUsage(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    complain(line, sentence(wrong));
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong) {
    return messageOf(wrong.getCause() instanceof InvalidValueException cause ? cause : wrong);
  }

  private static int failed(Exception failure, CommandLine line) {
    return switch (failure) {
      case ProtocolException refused -> {
        complain(line, refused.refusal().sentence());
        yield ExitCode.of(refused.refusal().kind());
      }
      case InvalidValueException invalid -> {
        complain(line, messageOf(invalid));
        yield ExitCode.INVALID;
      }
      default -> {
        complain(line, "a defect in Adit: " + failure);
        yield ExitCode.INTERNAL;
      }
    };
  }

  private static void complain(CommandLine line, String sentence) {
    line.getErr().println(Terminal.bad("✗ ") + sentence);
  }

  private static String messageOf(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
  }
}
