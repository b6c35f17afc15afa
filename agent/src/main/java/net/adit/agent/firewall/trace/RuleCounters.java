package net.adit.agent.firewall.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.adit.host.netlink.NetfilterTables;
import net.adit.host.netlink.PacketTrace.Step;

/// Which named counter each traced rule counts with, asked of the kernel once for each rule: a
/// handle stands for the same rule for ever. Confined to one thread.
final class RuleCounters {
  private static final int MOST = 10_000;

  private final NetfilterTables kernel;
  private final Map<Long, Optional<String>> known = new HashMap<>();

  RuleCounters(NetfilterTables kernel) {
    this.kernel = kernel;
  }

  /// @throws net.adit.host.HostException if the kernel does not say
  Optional<String> of(Step step) {
    if (step.rule() == 0) {
      return Optional.empty();
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    return known.computeIfAbsent(
        step.rule(), rule -> kernel.counterOf(step.table(), step.chain(), rule));
  }
}
