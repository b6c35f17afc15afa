package net.adit.controller.rest.policy;

import java.time.InstantSource;
import net.adit.controller.fleet.Presence;
import net.adit.controller.policy.Roll;
import net.adit.controller.policy.SubjectReader;
import net.adit.controller.policy.question.FlowTarget;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rollout.RollOut;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.session.SessionDesk;
import net.adit.controller.state.Decision;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.log.ChangeLog;
import net.adit.controller.store.table.People;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Enforcement.Terms;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.RuleSpec;

/// What the resources of the policy stand on. Thread-safe.
public record PolicyGround(
    StateKeeper keeper,
    ChangeLog log,
    People people,
    Naming naming,
    RollOut rollOut,
    Presence presence,
    SessionDesk sessions,
    InstantSource clock) {

  DesiredState state() {
    return keeper.current();
  }

  /// Decides a change of the rule base, which is offered to gateways as the caller wants it.
  <R> Outcome<R> decide(Call call, Decision<R> decision) {
    return decide(call, "", decision);
  }

  /// @param reason where the caller gives none
  <R> Outcome<R> decide(Call call, String reason, Decision<R> decision) {
    Terms terms = OfferTerms.of(call);
    if (terms.requireAll()) {
      OfferTerms.requirePresent(rollOut.absent());
    }
    return keeper.decide(
        call.author(),
        call.reason().isEmpty() ? reason : call.reason(),
        (state, now) -> OfferTerms.under(terms, state, decision.decide(state, now)));
  }

  SubjectReader subjects() {
    return SubjectReader.of(state(), Roll.of(people));
  }

  /// @throws Rejected if a name is not there
  Rule rule(RuleSpec spec) {
    SubjectReader subjects = subjects();
    return new Rule(
        spec.name(),
        spec.action(),
        spec.from().stream().map(text -> subject(subjects, text, "from")).toList(),
        spec.to().stream().map(text -> subject(subjects, text, "to")).toList(),
        spec.services(),
        spec.log().orElse(false),
        spec.enabled().orElse(true),
        spec.expires(),
        spec.comment().orElse(""));
  }

  /// @throws Rejected if a name is not there
  Assertion assertion(SubjectReader subjects, AssertionSpec spec) {
    return new Assertion(
        subject(subjects, spec.from(), "from"),
        subject(subjects, spec.to(), "to"),
        spec.service(),
        spec.expected());
  }

  /// @throws Rejected if there is no such name
  static Subject subject(SubjectReader subjects, String text, String field) {
    return switch (subjects.read(text)) {
      case SubjectReader.Reading.Found(Subject subject) -> subject;
      case SubjectReader.Reading.Unknown unknown ->
          throw new Rejected(unknown.refusal().at(Place.field(field)));
    };
  }

  /// @throws Rejected if its service is not there
  FlowTarget target(String text, String field) {
    FlowTarget target = FlowTarget.parse(text);
    target.services().stream()
        .filter(term ->
            term instanceof ServiceTerm.Named(var name) && !state().services().containsKey(name))
        .findFirst()
        .ifPresent(term -> {
          throw new Rejected(Refusals.absent("service", term).at(Place.field(field)));
        });
    return target;
  }
}
