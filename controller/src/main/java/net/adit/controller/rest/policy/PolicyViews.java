package net.adit.controller.rest.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.adit.controller.policy.Flaw;
import net.adit.controller.policy.PolicySteps;
import net.adit.controller.policy.SubjectText;
import net.adit.controller.rule.Naming;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.Subject;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.policy.AssertionList;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.PolicyProblem;
import net.adit.protocol.rest.policy.PolicyStep;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;

/// How the policy is shown: users and devices by the names that people gave them. Thread-safe.
final class PolicyViews {
  private final Naming naming;
  private final Function<Subject, String> subjects;

  /// Subjects with their kind, such as `group:ops`.
  PolicyViews(Naming naming) {
    this(naming, new SubjectText(naming)::of);
  }

  PolicyViews(Naming naming, Function<Subject, String> subjects) {
    this.naming = naming;
    this.subjects = subjects;
  }

  PolicyDocument document(DesiredState state) {
    return new PolicyDocument(
        Optional.of(state.revision()),
        Optional.of(state.networks().values().stream().map(PolicyViews::network).toList()),
        Optional.of(state.services().values().stream().map(PolicyViews::service).toList()),
        Optional.of(state.groups().values().stream().map(this::group).toList()),
        Optional.of(state.policy().rules().stream().map(this::rule).toList()),
        Optional.of(assertions(state.policy().assertions()).assertions()));
  }

  RuleSpec rule(Rule rule) {
    return new RuleSpec(
        rule.name(),
        rule.action(),
        rule.from().stream().map(subjects).toList(),
        rule.to().stream().map(subjects).toList(),
        rule.services(),
        Optional.of(rule.log()),
        Optional.of(rule.enabled()),
        rule.expires(),
        Optional.of(rule.comment()).filter(comment -> !comment.isEmpty()));
  }

  AssertionList assertions(List<Assertion> assertions) {
    return new AssertionList(assertions.stream().map(this::assertion).toList());
  }

  static ServiceSpec service(Service service) {
    return new ServiceSpec(service.name(), service.terms());
  }

  private AssertionSpec assertion(Assertion assertion) {
    return new AssertionSpec(
        subjects.apply(assertion.from()),
        subjects.apply(assertion.to()),
        assertion.service(),
        assertion.expected());
  }

  private GroupPart group(Group group) {
    return new GroupPart(
        group.name(),
        Optional.of(group.comment()).filter(comment -> !comment.isEmpty()),
        group.devices().stream().map(naming::device).toList(),
        group.groups());
  }

  private static NetworkSpec network(Network network) {
    return new NetworkSpec(
        network.name(), network.prefixes(), network.ranges(), network.hosts(), network.networks());
  }

  static PolicyStep step(PolicySteps.Step step) {
    return new PolicyStep(
        PolicyStep.Kind.valueOf(step.kind().name()),
        step.name(),
        PolicyStep.Verb.valueOf(step.verb().name()),
        step.before(),
        step.after());
  }

  static PolicyProblem problem(Flaw flaw) {
    return new PolicyProblem(flaw.path(), flaw.refusal().what(), flaw.refusal().remedy());
  }
}
