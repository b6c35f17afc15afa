package net.adit.checker;

import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Finding;
import net.adit.checker.model.ClientConfig;

/// What a check came to. Immutable.
///
/// @param findings by line
/// @param config written anew; empty if the upload is refused
public record Checked(Verdict verdict, List<Finding> findings, Optional<ClientConfig> config) {
  public Checked {
    findings = List.copyOf(findings);
  }
}
