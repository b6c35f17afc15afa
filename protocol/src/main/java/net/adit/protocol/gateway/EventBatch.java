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

  public record NumberedEvent(long number, AgentEvent event) {}

  /// The controller's answer.
  ///
  /// @param storedThrough the highest number that is stored durably
  public record Receipt(long storedThrough) {}
}
