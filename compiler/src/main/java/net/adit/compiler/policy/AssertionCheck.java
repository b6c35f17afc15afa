package net.adit.compiler.policy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.policy.Assertion;

/// Whether assertions hold: judged over all flows between their names, not by samples. Pure.
public final class AssertionCheck {
  /// An assertion that does not hold.
  ///
  /// @param by flows that show it, and the rule that decides them
  public record Broken(Assertion assertion, PolicyTable.Decided by) {}

  private AssertionCheck() {}

  /// Those of the state's own assertions that do not hold at this time.
  public static List<Broken> broken(DesiredState state, Instant now) {
    return broken(state, state.policy().assertions(), now);
  }

  /// Those of some assertions that do not hold at this time, each with one proof.
  public static List<Broken> broken(DesiredState state, List<Assertion> assertions, Instant now) {
    if (assertions.isEmpty()) {
      return List.of();
    }
    PolicyTable table =
        new PolicyTable(
            state,
            new AddressBook(state),
            assertions.stream().map(Assertion::from).toList(),
            assertions.stream().map(Assertion::to).toList());
    return assertions.stream().flatMap(assertion -> proof(table, assertion, now)).toList();
  }

  private static Stream<Broken> proof(PolicyTable table, Assertion assertion, Instant now) {
    return table
        .decide(assertion.from(), assertion.to(), List.of(assertion.service()), now)
        .filter(decided -> decided.action() != assertion.expected())
        .limit(1)
        .map(decided -> new Broken(assertion, decided));
  }
}
