package net.adit.agent.balancer.health;

/// What the last probes of one daemon say. Immutable.
///
/// @param misses in a row, up to now
/// @param answers in a row, up to now; no more are counted than matter
record DaemonHealth(boolean up, int misses, int answers) {
  /// Before the first probe.
  static final DaemonHealth UNKNOWN = new DaemonHealth(false, 0, 0);
}
