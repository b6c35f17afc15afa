package net.adit.agent.session;

import net.adit.protocol.gateway.AgentEvent;

/// Where events go on their way to the controller. Thread-safe; does not wait for the network.
@FunctionalInterface
public interface EventSink {
  void accept(AgentEvent event);
}
