package net.adit.model.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.adit.model.Sorted;
import net.adit.model.desired.Enforcement.Terms;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import org.junit.jupiter.api.Test;

/// What comes of several people's changes while a rule base is on its way or on trial.
class EnforcementTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Terms TRIAL = new Terms(false, Optional.of(Duration.ofSeconds(30)));
  private static final GroupName GUESTS = new GroupName("guests");

  private DesiredState state =
      DesiredState.EMPTY.apply(
          List.of(new Change.GroupPut(Group.ofUsers(GUESTS, "")), rule("good"), switched(NOW)));

  @Test
  void changeBySomebodyElseDoesNotEndATrial() {
    apply(rule("bad"), new Change.PolicyOffered(TRIAL), switched(NOW));
    apply(network("office"), switched(NOW.plusSeconds(10)));
    assertThat(enforcement().trial().orElseThrow().until()).isEqualTo(NOW.plusSeconds(30));

    apply(new Change.PolicyUndone("nobody has confirmed"));
    assertThat(rulesInForce()).containsExactly("good");
  }

  @Test
  void trialOfSomebodyElseGoesBackToWhatWasProven() {
    apply(rule("bad"), new Change.PolicyOffered(TRIAL), switched(NOW));
    apply(rule("worse"), new Change.PolicyOffered(TRIAL), switched(NOW.plusSeconds(10)));
    assertThat(enforcement().trial().orElseThrow().until()).isEqualTo(NOW.plusSeconds(40));

    apply(new Change.PolicyUndone("nobody has confirmed"));
    assertThat(rulesInForce()).containsExactly("good");
  }

  @Test
  void changeBySomebodyElseKeepsTheTermsOfWhatIsOnItsWay() {
    apply(rule("bad"), new Change.PolicyOffered(TRIAL));
    apply(network("office"), new Change.AssertionsPut(List.of()));
    assertThat(enforcement().terms()).isEqualTo(TRIAL);
    apply(new Change.PolicyOffered(new Terms(true, Optional.empty())));
    assertThat(enforcement().terms()).isEqualTo(new Terms(true, TRIAL.confirmWithin()));
  }

  @Test
  void whatWasTakenBackComesIntoForceOnlyOnTrial() {
    apply(rule("bad"), new Change.PolicyOffered(TRIAL), switched(NOW));
    apply(new Change.PolicyUndone("nobody has confirmed"));
    assertThat(enforcement().failure()).isPresent();
    apply(new Change.AssertionsPut(List.of()));
    assertThat(enforcement().failure()).as("assertions are not for gateways").isPresent();

    apply(network("office"), switched(NOW.plusSeconds(60)));
    assertThat(enforcement().trial().orElseThrow().until()).isEqualTo(NOW.plusSeconds(90));
    apply(new Change.PolicyConfirmed());
    assertThat(enforcement().trial()).isEmpty();
    assertThat(enforcement().terms()).isEqualTo(Terms.DEFAULT);
  }

  @Test
  void refusalBecauseOfAnAbsentGatewayDoesNotStickToTheNextOffer() {
    apply(rule("bad"), new Change.PolicyOffered(new Terms(true, TRIAL.confirmWithin())));
    apply(new Change.PolicyRefused("fra-1 is absent"), new Change.PolicyOffered(Terms.DEFAULT));
    assertThat(enforcement().terms()).isEqualTo(TRIAL);
  }

  @Test
  void groupThatIsRemovedStaysWhatItWasForTheRulesInForce() {
    apply(new Change.RuleRemoved(new RuleName("good")), new Change.GroupRemoved(GUESTS));

    assertThat(state.groups()).doesNotContainKey(GUESTS);
    assertThat(state.enforced().groups()).containsKey(GUESTS);
    apply(switched(NOW.plusSeconds(5)));
    assertThat(state.enforced().groups()).doesNotContainKey(GUESTS);
  }

  private void apply(Change... changes) {
    state = state.apply(Arrays.asList(changes));
  }

  private Enforcement enforcement() {
    return state.enforcement();
  }

  private List<String> rulesInForce() {
    return enforcement().inForce().base().policy().rules().stream()
        .map(rule -> rule.name().value())
        .toList();
  }

  private static Change rule(String name) {
    return new Change.RulePut(
        new Rule(
            new RuleName(name),
            Action.DENY,
            List.of(new Subject.OfGroup(GUESTS)),
            List.of(new Subject.Any()),
            List.of(new ServiceTerm.Any()),
            false,
            true,
            Optional.empty(),
            ""),
        Optional.empty());
  }

  private static Change network(String name) {
    return new Change.NetworkPut(
        Network.ofPrefixes(
            new NetworkName(name), Sorted.set(List.of(Prefix.parse("10.1.0.0/16")))));
  }

  private static Change switched(Instant at) {
    return new Change.PolicySwitched(net.adit.model.Revision.ZERO, at);
  }
}
