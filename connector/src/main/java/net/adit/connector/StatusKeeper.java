package net.adit.connector;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.connector.life.Event;
import net.adit.connector.life.Step;
import net.adit.connector.log.ConnectorLog;
import net.adit.connector.status.Status;
import net.adit.connector.status.StatusFile;
import net.adit.host.HostException;
import net.adit.host.HostProcess;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Keeps the status file at what is true. The connection does not depend on it: a container whose
/// file system is read-only has none. Confined to one thread.
final class StatusKeeper {
  private final StatusFile file;
  private final ConnectorLog log;
  private Status status =
      Status.begun(
          HostProcess.find(ProcessHandle.current().pid()).orElseThrow(),
          Clock.systemUTC().instant());
  private boolean isWritten;
  private boolean writable = true;

  StatusKeeper(StatusFile file, ConnectorLog log) {
    this.file = file;
    this.log = log;
  }

  void connected(Optional<IpAddress> server, List<Prefix> routes, Instant now) {
    take(status.connected(server, routes, now));
  }

  void happened(Event event, List<Step> steps, Instant now) {
    Status next = status.after(event);
    for (Step step : steps) {
      next = next.doing(step, now);
    }
    take(next);
  }

  /// The connector ends.
  void over() {
    attempt(file::remove);
  }

  private void take(Status next) {
    if (!isWritten || !next.equals(status)) {
      isWritten = true;
      attempt(() -> file.write(next));
    }
    status = next;
  }

  private void attempt(Runnable write) {
    if (!writable) {
      return;
    }
    try {
      write.run();
    } catch (HostException refused) {
      writable = false;
      log.detail("'adit connect status' will not know of this: " + refused.refusal().sentence());
    }
  }
}
