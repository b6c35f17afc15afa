package net.adit.protocol.rest;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.protocol.json.RestJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "EXHAUSTED", mode = EnumSource.Mode.EXCLUDE)
  void carriesARefusalThereAndBack(Kind kind) {
    Refusal refusal =
        Refusal.of(kind, "address-held", "10.0.0.9 belongs to anna", "choose another")
            .at(new Place("users.csv", 3, 7));

    byte[] sent = RestJson.write(Problem.of(refusal));

    assertThat(RestJson.read(sent, Problem.class).toRefusal()).isEqualTo(refusal);
  }

  @Test
  void namesTheTypeByAStableUrn() {
    Problem problem =
        Problem.of(Refusal.of(Kind.EXHAUSTED, "pool-exhausted", "nothing is left", "add a pool"));

    assertThat(problem.type()).isEqualTo("urn:adit:problem:pool-exhausted");
    assertThat(problem.status()).isEqualTo(409);
  }
}
