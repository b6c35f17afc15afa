package net.adit.cli.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `controller`, `agent`, `connect`, `demo`, `lab` and `bench`: verbs, options and descriptions,
/// read from a file that a test holds to the programs themselves. The launcher starts those; here
/// they are only shown.
///
/// The file has one line a command, option or argument, its fields between tabs: kind, command,
/// names, label, description.
public final class Programs {
  private static final String FILE = "programs.txt";
  private static final int USAGE = 2;

  private Programs() {}

  /// Each program, by its noun.
  public static Map<String, CommandSpec> all() {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    Map<String, CommandSpec> nouns = new LinkedHashMap<>();
    for (String line : lines()) {
      List<String> fields = List.of(line.split("\t", -1));
      String path = fields.get(1);
      switch (fields.getFirst()) {
        case "command" -> {
          CommandSpec command = command(path, fields.get(4));
          commands.put(path, command);
          int blank = path.lastIndexOf(' ');
          if (blank < 0) {
            nouns.put(path, command);
          } else {
            known(commands, path.substring(0, blank)).addSubcommand(command.name(), command);
          }
        }
        case "option" -> known(commands, path).addOption(option(fields));
        case "argument" -> known(commands, path).addPositional(argument(fields));
        default -> throw new IllegalStateException(FILE + ": " + line);
      }
    }
    return nouns;
  }

  private static List<String> lines() {
    try (InputStream in = Objects.requireNonNull(Programs.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static CommandSpec known(Map<String, CommandSpec> commands, String path) {
    return Objects.requireNonNull(commands.get(path), path);
  }

  private static CommandSpec command(String path, String description) {
    Callable<Integer> elsewhere =
        () -> {
          System.err.println("'adit " + path + "' is a program of its own: start it by bin/adit");
          return USAGE;
        };
    CommandSpec command =
        CommandSpec.wrapWithoutInspection(elsewhere)
            .name(path.substring(path.lastIndexOf(' ') + 1));
    command.usageMessage().description(description);
    return command;
  }

  private static OptionSpec option(List<String> fields) {
    OptionSpec.Builder option =
        OptionSpec.builder(fields.get(2).split(" ", -1)).description(fields.get(4));
    return fields.get(3).isEmpty()
        ? option.type(boolean.class).usageHelp(fields.get(2).contains("--help")).build()
        : option.type(String.class).paramLabel(fields.get(3)).build();
  }

  private static PositionalParamSpec argument(List<String> fields) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .paramLabel(fields.get(3))
        .description(fields.get(4))
        .build();
  }
}
