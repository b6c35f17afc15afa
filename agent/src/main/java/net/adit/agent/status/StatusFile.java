package net.adit.agent.status;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostFiles;
import net.adit.protocol.gateway.GatewayJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what the agent shows on its own host into a file, once a second. A thread of its own does
/// it.
public final class StatusFile implements AutoCloseable {
  private static final String NAME = "status.json";
  private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final FileMode MODE = FileMode.PRIVATE;

  private final Path file;
  private final Supplier<AgentStatus> status;
  private final Thread thread;
  private volatile boolean closed;

  private StatusFile(Path file, Supplier<AgentStatus> status) {
    this.file = file;
    this.status = status;
    this.thread = Thread.ofVirtual().name("status").unstarted(this::run);
  }

  public static StatusFile start(Path directory, Supplier<AgentStatus> status) {
    StatusFile started = new StatusFile(directory.resolve(NAME), status);
    started.thread.start();
    return started;
  }

  /// What the agent that runs now has shown.
  ///
  /// @return empty if none runs
  public static Optional<AgentStatus> read(Path directory) {
    return HostFiles.read(directory.resolve(NAME), LARGEST)
        .map(bytes -> GatewayJson.read(bytes, AgentStatus.class))
        .filter(found -> ProcessHandle.of(found.process()).isPresent());
  }

  private void run() {
    try {
      while (!closed) {
        write();
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      HostFiles.write(file, GatewayJson.write(status.get()), MODE);
    } catch (HostException failed) {
      LOG.debug("{}", failed.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
