package net.adit.controller.rest.policy;

import java.util.List;
import java.util.Optional;
import net.adit.controller.policy.Flaw;
import net.adit.controller.policy.PolicyApply;
import net.adit.controller.policy.PolicySteps;
import net.adit.controller.policy.PolicyTarget;
import net.adit.controller.policy.Roll;
import net.adit.controller.policy.SubjectText;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.Verdict;
import net.adit.model.Revision;
import net.adit.model.desired.DesiredState;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.PolicyRollback;
import net.adit.protocol.rest.policy.PolicyStep;

/// The policy as a whole: shown, checked, replaced, compared, brought back. Thread-safe.
final class PolicyResource {
  private final PolicyGround ground;
  private final QuestionResource questions;
  private final PolicyPast past;

  PolicyResource(PolicyGround ground, QuestionResource questions) {
    this.ground = ground;
    this.questions = questions;
    this.past = new PolicyPast(ground.log());
  }

  /// With `names=short` subjects are written without their kind where that is clear.
  Reply show(Call call) {
    boolean brief = call.query("names").map("short"::equals).orElse(false);
    DesiredState state = ground.state();
    SubjectText text = new SubjectText(ground.naming());
    PolicyViews views =
        brief
            ? new PolicyViews(ground.naming(), new ShortNames(text, ground.subjects())::of)
            : new PolicyViews(ground.naming());
    return Reply.json(views.document(state));
  }

  /// What would change, and all that is wrong; changes nothing.
  Reply check(Call call) {
    PolicyDocument document = call.longBody(PolicyDocument.class);
    DesiredState state = ground.state();
    PolicyReader.Result read = read(document, state);
    PolicyApply.Result result = apply(state, read.target());
    List<Flaw> flaws = all(read.flaws(), result.flaws());
    List<FindingView> findings = flaws.isEmpty() ? questions.findings(result.next()) : List.of();
    return Reply.json(with(findings, outcome(false, state.revision(), result, flaws)));
  }

  /// Makes the policy so, by the fewest changes, all or none.
  Reply replace(Call call) {
    PolicyDocument document = call.longBody(PolicyDocument.class);
    Optional<Revision> known =
        document.revision().map(expected -> past.requireSame(expected, ground.state().revision()));
    Outcome<PolicyOutcome> outcome =
        ground.decide(
            call,
            (state, _) ->
                known.isPresent() && !known.get().equals(state.revision())
                    ? Verdict.refused(PolicyPast.passed(known.get()))
                    : verdict(state, read(document, state)));
    return Reply.of(outcome, made -> Reply.json(made.applied() ? warned(made) : made));
  }

  private PolicyOutcome warned(PolicyOutcome outcome) {
    return with(questions.warnings(ground.state()), outcome);
  }

  private static PolicyOutcome with(List<FindingView> findings, PolicyOutcome plain) {
    return new PolicyOutcome(
        plain.applied(), plain.revision(), plain.steps(), plain.problems(), findings);
  }

  private Verdict<PolicyOutcome> verdict(DesiredState state, PolicyReader.Result read) {
    PolicyApply.Result result = apply(state, read.target());
    List<Flaw> flaws = all(read.flaws(), result.flaws());
    return flaws.isEmpty()
        ? Verdict.accepted(
            result.changes(), outcome(true, result.next().revision(), result, List.of()))
        : Verdict.accepted(List.of(), outcome(false, state.revision(), result, flaws));
  }

  /// From one revision to another, or to now.
  Reply diff(Call call) {
    Revision newest = ground.state().revision();
    DesiredState before = past.at(revision(call, "from").orElse(newest), newest);
    DesiredState after =
        revision(call, "to").map(to -> past.at(to, newest)).orElseGet(ground::state);
    return Reply.all(
        PolicySteps.between(before, after, ground.naming()).stream()
            .map(PolicyViews::step)
            .toList());
  }

  /// Brings back rules, services and assertions, and the networks they named.
  Reply rollback(Call call) {
    PolicyRollback wish = call.body(PolicyRollback.class);
    DesiredState then = past.at(wish.revision(), ground.state().revision());
    boolean dryRun = wish.dryRun().orElse(false);
    Outcome<PolicyOutcome> outcome =
        ground.decide(
            call,
            "rollback to revision " + wish.revision(),
            (state, _) -> rollback(state, PolicyTarget.rollback(state, then), dryRun));
    return reply(outcome);
  }

  private Verdict<PolicyOutcome> rollback(DesiredState state, PolicyTarget target, boolean dryRun) {
    PolicyApply.Result result = apply(state, target);
    if (!result.flaws().isEmpty()) {
      return Verdict.refused(PolicyApply.refusal(result.flaws()));
    }
    return dryRun
        ? Verdict.accepted(List.of(), outcome(false, state.revision(), result, List.of()))
        : Verdict.accepted(
            result.changes(), outcome(true, result.next().revision(), result, List.of()));
  }

  private PolicyReader.Result read(PolicyDocument document, DesiredState state) {
    return PolicyReader.read(document, state, Roll.of(ground.people()));
  }

  private PolicyApply.Result apply(DesiredState state, PolicyTarget target) {
    return PolicyApply.to(state, target, ground.naming(), ground.clock().instant());
  }

  /// What the reader left out would only lead to flaws that are none, so they wait for its own.
  private static List<Flaw> all(List<Flaw> ofReading, List<Flaw> ofPolicy) {
    return ofReading.isEmpty() ? ofPolicy : ofReading;
  }

  private static PolicyOutcome outcome(
      boolean applied, Revision revision, PolicyApply.Result result, List<Flaw> flaws) {
    List<PolicyStep> steps = result.steps().stream().map(PolicyViews::step).toList();
    return new PolicyOutcome(
        applied,
        revision,
        steps,
        flaws.stream().map(PolicyViews::problem).distinct().toList(),
        List.of());
  }

  private static Reply reply(Outcome<PolicyOutcome> outcome) {
    return Reply.of(outcome, Reply::json);
  }

  private static Optional<Revision> revision(Call call, String parameter) {
    return call.number(parameter, 0, Long.MAX_VALUE).map(Revision::new);
  }
}
