package net.adit.protocol.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.plan.Flow;
import net.adit.model.plan.FlowPattern;
import net.adit.model.policy.Action;

/// What a gateway's policy decides, told while somebody looks on: the wish, what comes of it, and
/// whether anybody still looks.
public final class PolicyTrace {
  /// A trace ends by itself after this time at the latest.
  public static final Duration LONGEST = Duration.ofMinutes(10);

  /// What a gateway sends at once.
  public static final int MOST_OPENINGS = 500;

  private PolicyTrace() {}

  /// What somebody wants to see. Immutable.
  ///
  /// @param id another one for each trace
  /// @param seconds for how long from now on
  public record Wish(String id, FlowPattern pattern, boolean deniedOnly, long seconds) {
    public Wish {
      if (!id.matches("[0-9a-f]{32}")) {
        throw new InvalidValueException(
            Reason.SYNTAX, "trace", id, "expected 32 hexadecimal digits");
      }
      if (seconds < 1 || seconds > LONGEST.toSeconds()) {
        throw new InvalidValueException(
            Reason.RANGE,
            "seconds of a trace",
            Long.toString(seconds),
            "expected 1 to " + LONGEST.toSeconds());
      }
    }
  }

  /// A packet that was to open a flow, and what the kernel did with it. Immutable.
  ///
  /// @param at by the gateway's clock
  /// @param counter of the rule that decided, as in [AgentEvent.PacketsCounted]; empty where that
  ///   rule was gone before it could be asked
  public record Opening(Instant at, Flow flow, Action verdict, Optional<String> counter) {}

  /// What was seen since the last report; empty ones say that the trace lives.
  ///
  /// @param trace the id of the wish
  /// @param notShown how many openings were not looked at since the trace began, as there were too
  ///   many
  /// @param lossy whether there may be more
  /// @param end why nothing more comes; empty while something may
  public record Report(
      String trace, List<Opening> openings, long notShown, boolean lossy, Optional<String> end) {
    public Report {
      openings = List.copyOf(openings);
      if (openings.size() > MOST_OPENINGS) {
        throw new InvalidValueException(
            Reason.RANGE,
            "report of a trace",
            openings.size() + " openings",
            "expected at most " + MOST_OPENINGS);
      }
    }
  }

  /// The controller's answer.
  ///
  /// @param wanted whether somebody still looks
  public record Receipt(boolean wanted) {}
}
