package net.adit.agent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.adit.host.HostFiles;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Reads the configuration file.
public final class ConfigFile {
  private static final int LARGEST = 1 << 20;

  private ConfigFile() {}

  /// @param named the file that somebody asked for; empty for the usual one, which may be missing
  /// @throws net.adit.host.HostException if the file is there but cannot be read
  public static ConfigReading read(Optional<Path> named) {
    Path file = named.orElse(AgentConfig.USUAL_FILE);
    Optional<String> text = HostFiles.readText(file, LARGEST);
    if (text.isPresent()) {
      return ConfigReading.of(file.toString(), text.get());
    }
    return named.isEmpty()
        ? new ConfigReading.Good(AgentConfig.DEFAULTS)
        : new ConfigReading.Bad(
            List.of(
                Refusal.of(
                    Kind.NOT_FOUND,
                    "config-missing",
                    "there is no configuration file " + file,
                    "give the path of one, or leave --config away for the defaults")));
  }
}
