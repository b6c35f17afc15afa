package net.adit.agent;

import java.time.Instant;
import net.adit.agent.fault.Faults;
import net.adit.agent.uplink.spool.EventSpool;
import net.adit.model.applied.Fault;
import net.adit.protocol.gateway.AgentEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs faults and sends them to the controller as events. Thread-safe.
final class FaultEvents implements Faults.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(FaultEvents.class);

  private final EventSpool spool;

  FaultEvents(EventSpool spool) {
    this.spool = spool;
  }

  @Override
  public void raised(Fault fault) {
    LOG.warn("fault of {}: {}", fault.component(), fault.sentence());
    spool.append(new AgentEvent.FaultRaised(fault.since(), fault.component(), fault.sentence()));
  }

  @Override
  public void cleared(String component, Instant at) {
    LOG.info("fault of {} is over", component);
    spool.append(new AgentEvent.FaultCleared(at, component));
  }
}
