package net.adit.agent;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import net.adit.agent.Failures.Refused;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.peers.PeerStatus;
import net.adit.agent.status.AgentStatus;
import net.adit.agent.status.StatusFile;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.protocol.gateway.GatewayJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adit agent status`: what the running agent shows.
@Command(
    name = "status",
    description = "Shows what runs on this gateway or balancer.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  /// How it is printed.
  enum Output {
    TABLE,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table or json (default: table)")
  private Output output = Output.TABLE;

  @Mixin private final ConfigOption config = new ConfigOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    AgentConfig settings = config.load();
    AgentStatus status =
        StatusFile.read(settings.runDirectory())
            .orElseThrow(() -> Refused.of(notRunning(settings.runDirectory())));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (output == Output.JSON) {
      out.println(new String(GatewayJson.write(status), StandardCharsets.UTF_8));
    } else {
      print(status, out);
    }
    return 0;
  }

  static Refusal notRunning(Path directory) {
    return Refusal.of(
        Kind.NOT_FOUND,
        "agent-not-running",
        "no agent runs on this host, says what is in " + directory,
        "start it with 'systemctl start adit-agent', or 'adit agent run'; why one ended, 'journalctl"
            + " -u adit-agent' tells");
  }

  private static void print(AgentStatus status, PrintWriter out) {
    out.printf("%-13s %s, agent %s%n", status.role(), status.gateway(), status.version());
    out.println("revision      " + revisions(status));
    if (!status.daemons().isEmpty()) {
      out.println("sessions      " + status.sessions());
    }
    out.println("events        " + status.waitingEvents() + " not sent yet");
    out.println("certificates  until " + status.certificatesEnd());
    status
        .daemons()
        .forEach(daemon ->
            out.printf(
                "daemon        %s %s: %s, %d sessions%n",
                daemon.tunnel(),
                daemon.transport(),
                daemon.running() ? "running" : "not running",
                daemon.sessions()));
    for (PeerStatus peer : status.peers()) {
      String state = peer.connected() ? "connected" : "not connected";
      out.println("peer          " + peer.gateway() + ": " + state + " since " + peer.since());
    }
    status
        .faults()
        .forEach(
            fault -> out.println("fault         " + fault.component() + ": " + fault.sentence()));
  }

  private static String revisions(AgentStatus status) {
    return status.applied().equals(status.planned())
        ? status.applied().toString()
        : status.applied() + ", on the way to " + status.planned();
  }
}
