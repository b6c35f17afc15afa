package net.adit.agent;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.adit.agent.Failures.Refused;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.config.ConfigFile;
import net.adit.agent.config.ConfigReading;
import net.adit.agent.log.LogSettings;
import net.adit.model.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `--config`, shared by all commands.
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings, lines of KEY = VALUE (default: /etc/adit/agent.conf, if it exists).")
  private @Nullable Path file;

  /// The settings, with the log set up by them.
  ///
  /// @throws Refused with all that is wrong in the file
  AgentConfig load() {
    AgentConfig config =
        switch (ConfigFile.read(Optional.ofNullable(file))) {
          case ConfigReading.Good(AgentConfig good) -> good;
          case ConfigReading.Bad(List<Refusal> refusals) -> throw new Refused(refusals);
        };
    LogSettings.install(
        config.logFormat().name().toLowerCase(Locale.ROOT),
        config.logLevel().name().toLowerCase(Locale.ROOT));
    return config;
  }

  /// This host's clock, wrong by what a test asks for.
  static InstantSource clock(AgentConfig config) {
    return config.clockOffset().isZero()
        ? InstantSource.system()
        : () -> Instant.now().plus(config.clockOffset());
  }
}
