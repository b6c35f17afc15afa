package net.adit.controller.rest.policy;

import java.util.List;
import java.util.Optional;
import net.adit.controller.policy.RulePlace;
import net.adit.controller.policy.RuleRules;
import net.adit.controller.policy.SubjectReader;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Refusals;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.protocol.rest.policy.AssertionList;
import net.adit.protocol.rest.policy.RuleSpec;

/// Rules one by one, in their order, and assertions all at once. Thread-safe.
final class RuleResource {
  private final PolicyGround ground;
  private final PolicyViews views;

  RuleResource(PolicyGround ground) {
    this.ground = ground;
    this.views = new PolicyViews(ground.naming());
  }

  /// In the order in which they are tried.
  Reply list(Call call) {
    return Reply.all(ground.state().policy().rules().stream().map(views::rule).toList());
  }

  Reply show(Call call) {
    RuleName name = new RuleName(call.path("rule"));
    Optional<Rule> rule = ground.state().policy().rule(name);
    return Reply.json(
        views.rule(rule.orElseThrow(() -> new Rejected(Refusals.absent("rule", name)))));
  }

  /// At the end, or where `place` says.
  Reply add(Call call) {
    Rule rule = ground.rule(call.body(RuleSpec.class));
    RulePlace place = place(call).orElseGet(RulePlace.Last::new);
    return Reply.of(
        ground.decide(call, (state, _) -> RuleRules.add(state, rule, place)),
        made -> Reply.created(views.rule(made)));
  }

  /// Where it is, or where `place` says.
  Reply replace(Call call) {
    Rule rule = ground.rule(call.body(RuleSpec.class));
    call.requireName("rule", rule.name());
    Optional<RulePlace> place = place(call);
    return Reply.of(
        ground.decide(call, (state, _) -> RuleRules.replace(state, rule, place)),
        made -> Reply.json(views.rule(made)));
  }

  Reply remove(Call call) {
    RuleName name = new RuleName(call.path("rule"));
    return Reply.of(
        ground.decide(call, (state, _) -> RuleRules.remove(state, name)), _ -> Reply.nothing());
  }

  Reply assertions(Call call) {
    return Reply.json(views.assertions(ground.state().policy().assertions()));
  }

  Reply assertAll(Call call) {
    SubjectReader subjects = ground.subjects();
    List<Assertion> assertions =
        call.longBody(AssertionList.class).assertions().stream()
            .map(spec -> ground.assertion(subjects, spec))
            .toList();
    return Reply.of(
        ground.decide(call, (state, _) -> RuleRules.assertAll(state, assertions)),
        made -> Reply.json(views.assertions(made)));
  }

  private static Optional<RulePlace> place(Call call) {
    return call.query("place").map(RulePlace::parse);
  }
}
