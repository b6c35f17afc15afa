package net.adit.connector;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.connector.status.Status;
import net.adit.connector.status.Status.State;
import net.adit.connector.status.StatusFile;
import net.adit.connector.status.StatusText;
import net.adit.host.HostException;
import net.adit.host.HostProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adit connect status`: says how this container's connection is; fit for a health check.
@Command(
    name = "status",
    description = {
      "Says how the connection of this container is.",
      "Exit status: 0 connected, 1 not connected, 4 no connector runs here."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit connect status",
      "  adit connect status -o json",
      "  HEALTHCHECK CMD adit connect status        # in a Dockerfile"
    })
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_CONNECTED = 1;
  private static final int NOT_FOUND = 4;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--status-file",
      paramLabel = "FILE",
      description = "What the connector was started with (default: /run/adit-connect/status).")
  private Path file = StatusFile.USUAL;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "text or json (default: text).")
  private Form form = Form.TEXT;

  private enum Form {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    try {
      Optional<Status> found = new StatusFile(file).read();
      if (found.map(Status::connector).filter(HostProcess::isRunning).isEmpty()) {
        return none(found);
      }
      return print(found.get());
    } catch (HostException refused) {
      return complain(refused.refusal().sentence());
    }
  }

  private int none(Optional<Status> left) {
    return complain(
        left.isPresent()
            ? "the connector of this container was killed"
            : "no connector runs in this container, or it was started with another --status-file"
                + " than "
                + file);
  }

  private int complain(String sentence) {
    spec.commandLine().getErr().println("✗ " + sentence);
    return NOT_FOUND;
  }

  private int print(Status status) {
    String text =
        form == Form.JSON
            ? StatusText.json(status) + "\n"
            : StatusText.forPeople(status, Clock.systemUTC().instant());
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return status.state() == State.CONNECTED ? 0 : NOT_CONNECTED;
  }
}
