package net.adit.agent.firewall.trace;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.adit.host.netlink.PacketTrace.Step;
import net.adit.host.netlink.PacketTrace.Verdict;
import net.adit.model.plan.Flow;
import net.adit.model.policy.Action;
import net.adit.protocol.gateway.PolicyTrace.Opening;

/// Puts the steps of traced packets together until a rule of Adit's table has decided. Steps of
/// several packets come mixed. Confined to one thread.
final class PacketStories {
  private static final String TABLE = "adit";

  /// More packets than this are not under way at once; what never comes to an end is forgotten.
  private static final int MOST = 1000;

  private final Function<Step, Optional<String>> counters;
  private final Map<Integer, Story> stories = new LinkedHashMap<>();

  /// @param counters tells the named counter of a step's rule, if it has one
  PacketStories(Function<Step, Optional<String>> counters) {
    this.counters = counters;
  }

  /// What is known of a packet so far.
  ///
  /// @param counter the last one that it passed
  private record Story(Flow flow, Optional<String> counter) {}

  /// @return what was decided, with the step that did it
  Optional<Opening> add(Step step, Instant now) {
    if (!step.table().equals(TABLE)) {
      return Optional.empty();
    }
    step.flow().ifPresent(flow -> begin(step.packet(), new Story(flow, Optional.empty())));
    Story story = stories.get(step.packet());
    if (story == null) {
      return Optional.empty();
    }
    Story next = new Story(story.flow(), counters.apply(step).or(story::counter));
    if (step.verdict() == Verdict.GOES_ON) {
      stories.put(step.packet(), next);
      return Optional.empty();
    }
    stories.remove(step.packet());
    Action verdict = step.verdict() == Verdict.ACCEPT ? Action.ALLOW : Action.DENY;
    return Optional.of(new Opening(now, next.flow(), verdict, next.counter()));
  }

  private void begin(int packet, Story story) {
    stories.remove(packet);
    if (stories.size() >= MOST) {
      stories.remove(stories.keySet().iterator().next());
    }
    stories.put(packet, story);
  }
}
