package net.adit.bench.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.adit.model.identity.GroupName;
import net.adit.protocol.rest.policy.RuleSpec;
import org.junit.jupiter.api.Test;

class OrganisationTest {
  private static final Organisation ORGANISATION = Organisation.of(1, 500, 60);

  @Test
  void everybodyHasALoginGroupsAndADevice() {
    List<String> lines = new String(ORGANISATION.csv(), StandardCharsets.UTF_8).lines().toList();

    assertThat(lines).hasSize(501).first().isEqualTo("login,groups");
    assertThat(lines.get(1)).matches("person-0,(project-\\d+ )*squad-\\d+");
    assertThat(ORGANISATION.devices()).hasSize(500);
    assertThat(ORGANISATION.devices().getFirst().owner()).isEqualTo("person-0");
  }

  @Test
  void eachVersionHasTheSameRulesInAnotherOrder() {
    List<RuleSpec> first = ORGANISATION.rules(0).rules().orElseThrow();
    List<RuleSpec> second = ORGANISATION.rules(1).rules().orElseThrow();

    assertThat(first).hasSize(60);
    assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
    assertThat(first.stream().flatMap(rule -> rule.from().stream()))
        .allMatch(name -> name.matches("group:.*|user:person-\\d+"));
  }

  @Test
  void changedRuleIsOneOfThemAboutAnotherService() {
    RuleSpec changed = ORGANISATION.changedRule(3);
    RuleSpec before =
        ORGANISATION.rules(0).rules().orElseThrow().stream()
            .filter(rule -> rule.name().equals(changed.name()))
            .findFirst()
            .orElseThrow();

    assertThat(changed).isNotEqualTo(before);
    assertThat(changed.to()).isEqualTo(before.to());
  }

  @Test
  void whoJoinsIsSomebodyElseEachTime() {
    assertThat(ORGANISATION.joining(0).groups()).contains(new GroupName("project-0"));
    assertThat(ORGANISATION.joining(1).login()).isNotEqualTo(ORGANISATION.joining(0).login());
  }
}
