package net.adit.agent.routing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// Adit's own FRR on this host, apart from one that others configure: FRR's "path space" of a name
/// has its own configuration and state directories. Immutable.
///
/// @param name 1 to 32 lower-case letters, digits and dashes
public record FrrInstance(String name) {
  private static final Path CONFIGURATION = Path.of("/etc/frr");
  private static final Path STATE = Path.of("/var/run/frr");
  private static final int LONGEST_PID_FILE = 64;

  public FrrInstance {
    if (!name.matches("[a-z0-9-]{1,32}")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "FRR instance",
          name,
          "expected 1 to 32 lower-case letters, digits or dashes");
    }
  }

  public Path configurationDirectory() {
    return CONFIGURATION.resolve(name);
  }

  public Path stateDirectory() {
    return STATE.resolve(name);
  }

  Path configuration(FrrDaemon daemon) {
    return configurationDirectory().resolve(daemon.program() + ".conf");
  }

  /// Whether the daemon has its file, and so is to run.
  boolean isConfigured(FrrDaemon daemon) {
    return Files.exists(configuration(daemon));
  }

  /// The daemon's process, found by its pid file and what it was started with.
  Optional<HostProcess> find(FrrDaemon daemon) {
    Path file = stateDirectory().resolve(daemon.program() + ".pid");
    return HostFiles.readText(file, LONGEST_PID_FILE)
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,10}"))
        .flatMap(text -> HostProcess.find(Long.parseLong(text)))
        .filter(process -> process.commandLine().contains(name))
        .filter(process -> process.commandLine().getFirst().endsWith("/" + daemon.program()));
  }

  @Override
  public String toString() {
    return name;
  }
}
