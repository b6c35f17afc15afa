package net.adit.controller.rest.policy;

import java.util.List;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rollout.Situation;
import net.adit.controller.rollout.Station;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Enforcement;
import net.adit.model.desired.Enforcement.Terms;
import net.adit.protocol.rest.policy.RollOutView;
import net.adit.protocol.rest.policy.RollOutView.GatewayProgress;
import net.adit.protocol.rest.policy.RollOutView.Phase;

/// How the policy comes into force: shown, offered again, confirmed. Thread-safe.
final class RollOutResource {
  private final PolicyGround ground;

  RollOutResource(PolicyGround ground) {
    this.ground = ground;
  }

  Reply show(Call call) {
    return Reply.json(view());
  }

  /// Offers what has failed once more, or what is on its way under other terms.
  Reply offer(Call call) {
    Terms terms = OfferTerms.of(call);
    if (terms.requireAll()) {
      OfferTerms.requirePresent(ground.rollOut().absent());
    }
    return Reply.of(
        ground
            .keeper()
            .decide(call.author(), call.reason(), (state, _) -> OfferTerms.again(terms, state)),
        _ -> Reply.json(view()));
  }

  /// Says that all is well with what the caller has seen in force; nothing if nobody asks.
  Reply confirm(Call call) {
    Revision seen =
        new Revision(
            call.number("inForce", 0, Long.MAX_VALUE).orElseThrow(() -> new Rejected(unnamed())));
    return Reply.of(
        ground.keeper().decide(call.author(), call.reason(), (state, _) -> confirmed(state, seen)),
        _ -> Reply.json(view()));
  }

  private static Verdict<Revision> confirmed(DesiredState state, Revision seen) {
    Revision inForce = state.enforcement().inForce().of();
    if (!inForce.equals(seen)) {
      return Verdict.refused(
          Refusal.of(
              Kind.CONFLICT,
              "policy-passed-by",
              "the policy of revision " + inForce + " is in force now, not that of " + seen,
              "look at it with 'adit policy roll-out', then try again"));
    }
    return Verdict.accepted(
        state.enforcement().trial().isPresent() ? List.of(new Change.PolicyConfirmed()) : List.of(),
        inForce);
  }

  private static Refusal unnamed() {
    return Refusal.of(
            Kind.INVALID,
            "parameter-missing",
            "a confirmation has to say which policy it is about",
            "give the revision that is in force")
        .at(Place.field("inForce"));
  }

  private RollOutView view() {
    DesiredState state = ground.state();
    Enforcement enforcement = state.enforcement();
    return new RollOutView(
        state.revision(),
        phase(state),
        enforcement.inForce().of(),
        enforcement.inForce().since(),
        enforcement.trial().map(Enforcement.Trial::until),
        enforcement.failure(),
        ground
            .rollOut()
            .situation()
            .map(situation -> progress(situation, enforcement))
            .orElse(List.of()));
  }

  private static Phase phase(DesiredState state) {
    if (state.isRolledOut()) {
      return Phase.IN_FORCE;
    }
    return state.enforcement().failure().isPresent() ? Phase.FAILED : Phase.LOADING;
  }

  /// What is known of gateways may be a moment older than the state.
  private static List<GatewayProgress> progress(Situation situation, Enforcement enforcement) {
    boolean current = situation.enforcement().equals(enforcement);
    return situation.stations().stream()
        .map(station -> progress(situation, station, current))
        .toList();
  }

  private static GatewayProgress progress(Situation situation, Station station, boolean current) {
    return new GatewayProgress(
        station.name(),
        station.awaited(),
        current && situation.isLoadedBy(station),
        current && situation.isEnforcedBy(station));
  }
}
