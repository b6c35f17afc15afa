package net.adit.model.desired;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.Policy;
import net.adit.model.policy.Service;

/// Which rule base gateways have been told to enforce, and how it goes with the one that people
/// want instead. Immutable.
///
/// A rule base is wanted from the moment it is written and in force once all present gateways have
/// loaded it. Who belongs to a group, and which devices and certificates there are, is in force at
/// once: taking somebody's access away waits for no other gateway. A group that is removed stays
/// what it was at the switch for as long as a rule in force names it, or a denial would be lost.
///
/// @param terms of the roll-out of what is wanted; they stand until a switch, whoever changes what
/// @param trial what the gateways go back to unless somebody confirms what is in force now
/// @param failure why what is wanted is not offered to gateways any more, in one sentence; a change
///   of the rule base or a new offer takes it away
public record Enforcement(
    InForce inForce, Terms terms, Optional<Trial> trial, Optional<String> failure) {
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

  /// Nothing is allowed yet.
  public static final Enforcement NONE =
      new Enforcement(
          new InForce(RuleBase.EMPTY, Sorted.map(Map.of()), Revision.ZERO, Instant.EPOCH),
          Terms.DEFAULT,
          Optional.empty(),
          Optional.empty());

  /// Rules and what their names stand for, but for people and devices. Immutable.
  public record RuleBase(
      Policy policy,
      SortedMap<ServiceName, Service> services,
      SortedMap<NetworkName, Network> networks) {
    public static final RuleBase EMPTY =
        new RuleBase(Policy.EMPTY, Sorted.map(Map.of()), Sorted.map(Map.of()));

    /// Whether gateways would be told the same. Assertions are for people and controllers.
    public boolean rulesLike(RuleBase other) {
      return policy.rules().equals(other.policy.rules())
          && services.equals(other.services)
          && networks.equals(other.networks);
    }
  }

  /// @param groups at the switch
  /// @param of the revision of which it is the rule base
  /// @param since when gateways were told to switch to it
  public record InForce(
      RuleBase base, SortedMap<GroupName, Group> groups, Revision of, Instant since) {}

  /// How a roll-out is to go. Immutable.
  ///
  /// @param requireAll whether an absent gateway stops it
  /// @param confirmWithin after the switch somebody has to say in this time that it is well
  public record Terms(boolean requireAll, Optional<Duration> confirmWithin) {
    public static final Terms DEFAULT = new Terms(false, Optional.empty());

    private Terms and(Terms more) {
      return new Terms(requireAll || more.requireAll, more.confirmWithin.or(() -> confirmWithin));
    }

    private Terms withoutAll() {
      return new Terms(false, confirmWithin);
    }
  }

  /// Ends by a confirmation or by going back, and by nothing else: whatever comes into force
  /// meanwhile is on trial, too.
  ///
  /// @param before the last rule base that was no trial
  /// @param until when it must have been confirmed
  public record Trial(InForce before, Instant until) {}

  /// After a change of what is wanted.
  Enforcement wantedAnew() {
    return failure.isEmpty() ? this : new Enforcement(inForce, terms, trial, Optional.empty());
  }

  Enforcement offered(Terms next) {
    return new Enforcement(inForce, terms.and(next), trial, Optional.empty());
  }

  Enforcement switchedTo(InForce next) {
    return new Enforcement(
        next,
        Terms.DEFAULT,
        terms.confirmWithin().map(patience -> tried(next.since().plus(patience))).or(() -> trial),
        Optional.empty());
  }

  private Trial tried(Instant until) {
    return trial
        .map(open -> new Trial(open.before(), until.isAfter(open.until()) ? until : open.until()))
        .orElseGet(() -> new Trial(inForce, until));
  }

  Enforcement confirmed() {
    return new Enforcement(inForce, terms, Optional.empty(), failure);
  }

  Enforcement refused(String why) {
    return new Enforcement(inForce, terms.withoutAll(), trial, Optional.of(why));
  }

  /// Back to what was in force before. What is wanted has failed only if it is what was tried; in
  /// either case it comes into force on trial again, whoever offers it.
  Enforcement undone(String why, RuleBase wanted) {
    return trial.map(open -> undone(open, why, wanted)).orElse(this);
  }

  private Enforcement undone(Trial open, String why, RuleBase wanted) {
    Duration patience = Duration.between(inForce.since(), open.until());
    Terms next =
        new Terms(
            terms.requireAll(),
            terms
                .confirmWithin()
                .or(() -> Optional.of(patience.isPositive() ? patience : USUAL_PATIENCE)));
    boolean failed = wanted.rulesLike(inForce.base());
    return new Enforcement(
        open.before(),
        failed ? next.withoutAll() : next,
        Optional.empty(),
        Optional.of(why).filter(_ -> failed));
  }
}
