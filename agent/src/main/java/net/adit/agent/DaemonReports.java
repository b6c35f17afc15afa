package net.adit.agent;

import java.time.InstantSource;
import net.adit.agent.daemon.DaemonReporter;
import net.adit.agent.fault.Faults;
import net.adit.agent.uplink.spool.EventSpool;
import net.adit.model.net.InterfaceName;
import net.adit.protocol.gateway.AgentEvent;

/// What daemons report, as faults and events. Thread-safe.
record DaemonReports(Faults faults, EventSpool spool, InstantSource time)
    implements DaemonReporter {
  @Override
  public void raised(String component, String sentence) {
    faults.raise(component, sentence);
  }

  @Override
  public void cleared(String component) {
    faults.clear(component);
  }

  @Override
  public void tlsFailed(InterfaceName tunnel, String remote, String sentence) {
    spool.append(new AgentEvent.TlsFailed(time.instant(), tunnel, remote, sentence));
  }
}
