package net.adit.agent.balancer.probe;

/// What came of one probe.
public enum ProbeResult {
  /// The daemon answered this very probe, with the cluster's key.
  ANSWERED,
  /// Nothing came in time, or nothing that proves who sent it.
  SILENT,
  /// The host says that nobody listens there.
  REFUSED
}
