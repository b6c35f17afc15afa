package net.adit.model.policy;

/// What must stay true of the policy, whatever its rules become. Immutable.
///
/// `ALLOW`: every address of `from` reaches every address of `to` by all of `service`. `DENY`: none
/// reaches any by any of it.
public record Assertion(Subject from, Subject to, ServiceTerm service, Action expected) {
  @Override
  public String toString() {
    return from + " -> " + to + " " + service + ": " + expected;
  }
}
