package net.adit.agent;

import java.util.Optional;
import net.adit.agent.config.AgentConfig;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProcessRunner.Output;
import net.adit.model.FeatureLevel;
import net.adit.protocol.gateway.Enrolment.AgentFacts;

/// What this agent says about itself to controllers.
final class OwnFacts {
  private OwnFacts() {}

  static AgentFacts of(AgentConfig config, ProcessRunner runner) {
    int processors = config.processorsOf(Runtime.getRuntime().availableProcessors());
    return new AgentFacts(Version.TEXT, FeatureLevel.KNOWN, processors, openVpn(config, runner));
  }

  /// The package's version, which tells about security fixes; else what the program says.
  private static String openVpn(AgentConfig config, ProcessRunner runner) {
    return output(runner, "dpkg-query", "-W", "-f", "${Version}", "openvpn")
        .or(() ->
            output(runner, config.openVpn(), "--version")
                .map(text -> text.replaceFirst("(?s)^OpenVPN (\\S+).*", "$1")))
        .orElse("unknown");
  }

  private static Optional<String> output(ProcessRunner runner, String... words) {
    try {
      Output output = runner.run(Command.of(words));
      return Optional.of(output.out().strip()).filter(text -> !text.isEmpty());
    } catch (HostException missing) {
      return Optional.empty();
    }
  }
}
