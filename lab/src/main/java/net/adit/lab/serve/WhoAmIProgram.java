package net.adit.lab.serve;

import java.time.Duration;
import java.util.List;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.LogTail;
import net.adit.lab.network.LabNetwork;

/// Starts [WhoAmI] as a program of its own on a host of the lab. Stateless.
public final class WhoAmIProgram {
  private static final Duration START = Duration.ofSeconds(20);

  private WhoAmIProgram() {}

  /// Returns when the server listens.
  public static LabProcess start(LabNetwork network, String host) {
    LabProcess program =
        network.start(
            host,
            "server " + host,
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                WhoAmI.class.getName(),
                Integer.toString(Question.PORT)));
    program.awaitUp(
        "listens",
        START,
        () -> LogTail.lines(program.log()).stream().anyMatch(line -> line.contains("listening")));
    return program;
  }
}
