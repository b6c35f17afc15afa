package net.adit.protocol.rest.policy;

import java.util.List;
import net.adit.model.Revision;

/// What became, or would become, of a policy that was asked for. Immutable.
///
/// @param applied false on a check and if there are problems: all or nothing
/// @param revision of the state after it
/// @param steps the differences to the policy before
/// @param problems why it was not applied, all of them
/// @param findings what in the new policy is allowed but hardly meant, from a check; once it is
///   applied what gateways will have to bear alone
public record PolicyOutcome(
    boolean applied,
    Revision revision,
    List<PolicyStep> steps,
    List<PolicyProblem> problems,
    List<FindingView> findings) {
  public PolicyOutcome {
    findings = List.copyOf(findings);
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }
}
