package net.adit.controller.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.table.Member;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;

/// How far the cluster's feature level may rise: to what every controller and every agent of it
/// knows, whether present or absent. Stateless.
public final class LevelRules {
  private LevelRules() {}

  /// How the cluster stands to its feature level. Immutable.
  ///
  /// @param level the cluster's
  /// @param best the highest that any member knows
  /// @param behind the members that know less than that, and so hold the level back
  public record Standing(int level, int best, List<Member> behind) {
    public Standing {
      behind = List.copyOf(behind);
    }
  }

  public static Standing standing(DesiredState state, Collection<Member> members) {
    List<Member> counted = counted(state, members);
    int best =
        Math.max(
            state.featureLevel(), counted.stream().mapToInt(Member::featureLevel).max().orElse(0));
    return new Standing(
        state.featureLevel(),
        best,
        counted.stream().filter(member -> member.featureLevel() < best).toList());
  }

  /// Raises the level if all members know a higher one; the answer is the level then.
  static Verdict<Integer> raise(DesiredState state, Collection<Member> members) {
    int known = counted(state, members).stream().mapToInt(Member::featureLevel).min().orElse(0);
    return known > state.featureLevel()
        ? Verdict.accepted(List.of(new Change.FeatureLevelRaised(known)), known)
        : Verdict.accepted(List.of(), state.featureLevel());
  }

  /// Keeps an agent out that would not understand the cluster.
  public static Optional<Refusal> tooOld(DesiredState state, String version, int level) {
    return Refusals.when(
        level < state.featureLevel(),
        () ->
            Refusal.of(
                Kind.CONFLICT,
                "agent-too-old",
                "agent "
                    + version
                    + " knows feature level "
                    + level
                    + ", the cluster is at "
                    + state.featureLevel(),
                "install the controller's version of Adit on this host and join again"));
  }

  private static boolean isPart(DesiredState state, GatewayName agent) {
    return state.gateways().containsKey(agent) || state.balancers().containsKey(agent);
  }

  /// An agent whose host was removed has no say.
  private static List<Member> counted(DesiredState state, Collection<Member> members) {
    return members.stream()
        .filter(member ->
            switch (member.kind()) {
              case CONTROLLER -> true;
              case GATEWAY -> isPart(state, new GatewayName(member.name()));
            })
        .toList();
  }
}
