package net.adit.agent.daemon;

import java.time.InstantSource;
import net.adit.host.ProcessRunner;

/// What every daemon's keeper works with. Immutable.
record DaemonContext(
    DaemonHost host,
    DaemonFiles files,
    ProcessRunner runner,
    Tunnels tunnels,
    Outside outside,
    Turn turn,
    InstantSource clock) {

  /// Whom the daemons' news go to. Immutable.
  record Outside(DaemonListener clients, DaemonReporter reporter) {}
}
