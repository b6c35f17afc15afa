package net.adit.protocol.gateway;

import java.util.List;

/// Events on their way to the controller, in order. Immutable.
///
/// Idempotent: the controller keeps the highest number it has stored of each spool and takes only
/// what is newer, so a batch may be sent again after a lost answer.
///
/// @param spool names the spool; a new one (after the disk was lost) counts from 1 again
/// @param events with numbers that rise by one
public record EventBatch(String spool, List<NumberedEvent> events) {
  public EventBatch {
    events = List.copyOf(events);
  }

  /// The same with nothing in it about devices and their packets, for senders that have none: what
  /// they say of one counts as an event of an unknown kind.
  public EventBatch withoutDevices() {
    return new EventBatch(
        spool,
        events.stream()
            .map(numbered -> new NumberedEvent(numbered.number(), withoutDevice(numbered.event())))
            .toList());
  }

  private static AgentEvent withoutDevice(AgentEvent event) {
    return switch (event) {
      case AgentEvent.StartedAnew _,
          AgentEvent.FaultRaised _,
          AgentEvent.FaultCleared _,
          AgentEvent.EventsLost _,
          AgentEvent.Unknown _ ->
          event;
      case AgentEvent.SessionStarted _,
          AgentEvent.SessionEnded _,
          AgentEvent.LoginRefused _,
          AgentEvent.TlsFailed _,
          AgentEvent.PacketsCounted _ ->
          new AgentEvent.Unknown(event.at(), "of a device, from a balancer");
    };
  }

  public record NumberedEvent(long number, AgentEvent event) {}

  /// The controller's answer.
  ///
  /// @param storedThrough the highest number that is stored durably
  public record Receipt(long storedThrough) {}
}
