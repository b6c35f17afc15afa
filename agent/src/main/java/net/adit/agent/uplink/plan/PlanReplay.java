package net.adit.agent.uplink.plan;

import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.PlanMessage;

/// What the lines of a plan file add up to. Immutable.
///
/// @param deltas how many differences follow the whole plan
/// @param isWhole whether the file is good up to its end
record PlanReplay(Optional<StoredPlan> plan, int deltas, boolean isWhole) {
  /// Goes through the lines until one is damaged, cut off or does not fit. Pure.
  static PlanReplay of(GatewayName self, byte[] content) {
    Optional<StoredPlan> plan = Optional.empty();
    int deltas = -1;
    int start = 0;
    for (int end = 0; end < content.length; end++) {
      if (content[end] == '\n') {
        Optional<StoredPlan> next = next(self, plan, content, start, end);
        if (next.isEmpty()) {
          return new PlanReplay(plan, Math.max(0, deltas), false);
        }
        plan = next;
        deltas++;
        start = end + 1;
      }
    }
    return new PlanReplay(plan, Math.max(0, deltas), start == content.length && plan.isPresent());
  }

  private static Optional<StoredPlan> next(
      GatewayName self, Optional<StoredPlan> before, byte[] content, int from, int to) {
    Optional<PlanMessage> message = PlanLine.decode(content, from, to);
    if (message.isEmpty() || before.isEmpty() != (message.get() instanceof PlanMessage.Whole)) {
      return Optional.empty();
    }
    return PlanUpdate.of(self, before, message.get()) instanceof PlanUpdate.Taken(StoredPlan plan)
        ? Optional.of(plan)
        : Optional.empty();
  }
}
