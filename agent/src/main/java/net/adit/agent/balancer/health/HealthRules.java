package net.adit.agent.balancer.health;

import net.adit.agent.balancer.probe.ProbeResult;

/// After how many probes a daemon is held for dead, and for living again. Immutable.
///
/// A daemon that hangs is out within four periods of its probes: up to one until the next probe,
/// and one of waiting for each of three. That is 0.8 s over UDP.
///
/// @param missesToFall of them in a row; a refusal, which a living daemon never gives, is enough
///   alone
/// @param answersToRise in a row: more, so that a daemon that comes and goes stays out; of one
///   never asked before the first answer is enough
public record HealthRules(int missesToFall, int answersToRise) {
  /// In probes.
  private static final int LATELY = 5;

  public static final HealthRules USUAL = new HealthRules(3, 5);

  DaemonHealth after(DaemonHealth before, ProbeResult result) {
    return switch (result) {
      case ANSWERED -> answered(before);
      case SILENT -> {
        int misses = before.misses() + 1;
        yield new DaemonHealth(before.up() && misses < missesToFall, misses, 0);
      }
      case REFUSED -> new DaemonHealth(false, Math.max(missesToFall, before.misses() + 1), 0);
    };
  }

  /// Whether a daemon has been dead for no longer than it takes to see that others are.
  boolean fellLately(DaemonHealth health) {
    return health.misses() <= missesToFall + LATELY;
  }

  /// Whether there were enough probes to know.
  boolean isKnown(DaemonHealth health) {
    return health.up() || health.misses() >= missesToFall;
  }

  private DaemonHealth answered(DaemonHealth before) {
    int answers = Math.min(before.answers() + 1, answersToRise);
    boolean up = before.up() || answers >= answersToRise || before.equals(DaemonHealth.UNKNOWN);
    return new DaemonHealth(up, 0, answers);
  }
}
