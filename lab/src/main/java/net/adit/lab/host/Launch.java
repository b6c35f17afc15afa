package net.adit.lab.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program to be started and left running. Immutable.
///
/// @param name by which people know it, such as `agent of dc1-a`
/// @param namespace in which it runs; empty for the machine's own
/// @param log where its output goes, appended
public record Launch(
    String name,
    Optional<String> namespace,
    List<String> arguments,
    Map<String, String> environment,
    Path log) {
  public Launch {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  public static Launch in(String namespace, String name, Path log, List<String> arguments) {
    return new Launch(name, Optional.of(namespace), arguments, Map.of(), log);
  }

  public Launch with(Map<String, String> variables) {
    return new Launch(name, namespace, arguments, variables, log);
  }

  List<String> commandLine() {
    return namespace.map(space -> Netns.command(space, arguments)).orElse(arguments);
  }
}
