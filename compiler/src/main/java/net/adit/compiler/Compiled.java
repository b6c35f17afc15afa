package net.adit.compiler;

import java.util.Optional;
import net.adit.compiler.policy.PeopleChange;
import net.adit.model.desired.DesiredState;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PolicyPlan;

/// A state with what was made of it, from which the plans of the next state are made. Immutable.
public final class Compiled {
  private final DesiredState state;
  private final Reach reach;
  private final AdmissionPlan admission;
  private final PolicyPlan policy;
  private final ClusterPlan plan;

  Compiled(
      DesiredState state,
      Reach reach,
      AdmissionPlan admission,
      PolicyPlan policy,
      ClusterPlan plan) {
    this.state = state;
    this.reach = reach;
    this.admission = admission;
    this.policy = policy;
    this.plan = plan;
  }

  public ClusterPlan plan() {
    return plan;
  }

  DesiredState state() {
    return state;
  }

  Reach reach() {
    return reach;
  }

  AdmissionPlan admission() {
    return admission;
  }

  /// The policy of a next state that differs in a few people alone; empty if it differs in more.
  Optional<PolicyPlan> followedBy(DesiredState next) {
    boolean isOfPeople =
        state.isRolledOut()
            && next.isRolledOut()
            && next.wantsRulesLike(state)
            && next.hosts().equals(state.hosts())
            && next.settings().equals(state.settings())
            && next.pools().equals(state.pools())
            && next.sites().equals(state.sites());
    return isOfPeople ? PeopleChange.follow(policy, state, next) : Optional.empty();
  }
}
