package net.adit.cli.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.adit.cli.output.Print;
import net.adit.cli.policyfile.PolicyFile;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Revision;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.PolicyOutcome;

/// A policy out of a file; what is wrong with it is told with line and column. Immutable.
record PolicyOfFile(PolicyFile file) {
  /// @return empty if it cannot be read, which then was told
  static Optional<PolicyOfFile> read(Path path) {
    return switch (PolicyFile.read(path)) {
      case PolicyFile.Result.Read(PolicyFile file) -> Optional.of(new PolicyOfFile(file));
      case PolicyFile.Result.Broken(List<Refusal> problems) -> {
        Print.problems(problems);
        yield Optional.empty();
      }
    };
  }

  PolicyDocument document() {
    return file.document();
  }

  /// @param revision that must not have been passed by another change of the policy
  PolicyDocument document(Optional<Revision> revision) {
    PolicyDocument plain = file.document();
    return new PolicyDocument(
        revision,
        plain.networks(),
        plain.services(),
        plain.groups(),
        plain.rules(),
        plain.assertions());
  }

  /// @return empty if the controller found problems, which then were told
  Optional<PolicyOutcome> outcome(PolicyOutcome outcome) {
    Print.problems(
        outcome.problems().stream()
            .map(problem ->
                Refusal.of(Kind.INVALID, "policy-invalid", problem.what(), problem.remedy())
                    .at(file.positions().of(problem.path())))
            .toList());
    return outcome.problems().isEmpty() ? Optional.of(outcome) : Optional.empty();
  }
}
