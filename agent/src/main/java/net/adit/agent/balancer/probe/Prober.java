package net.adit.agent.balancer.probe;

import java.time.Duration;

/// Asks one daemon. Confined to one thread at a time.
public interface Prober extends AutoCloseable {
  /// Sends one probe and waits for its answer.
  ///
  /// @param patience after which it is [ProbeResult#SILENT]
  ProbeResult probe(Duration patience);

  @Override
  void close();
}
