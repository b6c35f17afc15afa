package net.adit.protocol.rest.policy;

import java.util.List;

/// All assertions of the policy. Immutable.
public record AssertionList(List<AssertionSpec> assertions) {
  public AssertionList {
    assertions = List.copyOf(assertions);
  }
}
