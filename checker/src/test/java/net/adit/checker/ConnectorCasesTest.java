package net.adit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of `cases`, as it stands.
final class ConnectorCasesTest {

  @ParameterizedTest
  @MethodSource("net.adit.checker.ConnectorCase#all")
  void isJudgedRightly(ConnectorCase one) {
    Judgement.require(one);
  }

  static Stream<ConnectorCase> mutated() {
    return Stream.of(Mutation.values())
        .flatMap(mutation -> ConnectorCase.all().filter(mutation::fits).map(mutation::apply));
  }

  @ParameterizedTest
  @MethodSource("mutated")
  void isJudgedRightlyInAnotherForm(ConnectorCase one) {
    Judgement.require(one);
  }

  @Test
  void allAreThere() {
    assertThat(ConnectorCase.all()).hasSizeGreaterThan(50);
  }
}
