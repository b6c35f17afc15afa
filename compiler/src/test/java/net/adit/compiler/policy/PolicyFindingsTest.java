package net.adit.compiler.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import org.junit.jupiter.api.Test;

class PolicyFindingsTest {
  private static final Instant NOW = RandomPolicy.NOW;

  @Test
  void saysThatThereIsNoRuleOrThatNoneAllowsAnything() {
    assertThat(PolicyFindings.of(DesiredState.EMPTY, NOW)).containsExactly(new Finding.NoRules());
    assertThat(
            findings(
                rule("a", "deny network:n1 network:n2 tcp/1"),
                rule("b", "allow any group:empty any")))
        .contains(new Finding.DeniesEverything());
  }

  @Test
  void namesTheRuleThatShadowsAnother() {
    assertThat(
            findings(
                rule("wide", "allow network:n1 network:n2 tcp/any"),
                rule("lost", "deny network:n1 network:n2 tcp/22")))
        .containsExactly(new Finding.Shadowed(name("lost"), List.of(name("wide"))));
  }

  @Test
  void namesRulesThatShadowAnotherTogether() {
    assertThat(
            findings(
                rule("low", "allow network:n1 network:n2 tcp/1-100"),
                rule("high", "allow network:n1 network:n2 tcp/101-200"),
                rule("lost", "deny network:n1 network:n2 tcp/50-150")))
        .containsExactly(new Finding.Shadowed(name("lost"), List.of(name("low"), name("high"))));
  }

  @Test
  void findsRulesThatSayNothingNew() {
    assertThat(
            findings(
                rule("narrow", "allow network:n1 network:n2 tcp/22"),
                rule("wide", "allow network:n1 network:n2 tcp/any"),
                rule("again", "allow network:n1 network:n2 tcp/443"),
                rule("end", "deny network:n3 network:n2 udp/5")))
        .containsExactly(
            new Finding.Redundant(name("narrow"), List.of(name("wide"))),
            new Finding.Redundant(name("again"), List.of(name("wide"))),
            new Finding.Redundant(name("end"), List.of()));
  }

  @Test
  void findsRulesWhoseOrderAloneDecides() {
    assertThat(
            findings(
                rule("deny-some", "deny network:n1 any tcp/22"),
                rule("allow-some", "allow any network:n2 tcp/22")))
        .containsExactly(new Finding.Contradictory(name("allow-some"), List.of(name("deny-some"))));
  }

  @Test
  void findsWhatNeverMatchesHasExpiredOrIsTooWide() {
    assertThat(
            findings(
                expiring("old", "allow network:n1 network:n2 any", NOW),
                rule("empty", "allow group:empty any any"),
                rule("gone", "allow network:n1 network:nowhere any"),
                rule("open", "allow network:n1 any any")))
        .containsExactly(
            new Finding.Expired(name("old"), NOW),
            new Finding.NeverMatches(name("empty"), List.of(Subject.parse("group:empty"))),
            new Finding.NeverMatches(name("gone"), List.of(Subject.parse("network:nowhere"))),
            new Finding.TooWide(name("open")));
  }

  @Test
  void findsNetworksThatShareAddressesUnlessOneHoldsTheOther() {
    DesiredState state =
        DesiredState.EMPTY.apply(
            List.of(
                network("inside", "10.1.2.0/24"),
                network("same", "10.1.2.0/24"),
                network("around", "10.1.0.0/16"),
                network("apart", "10.2.0.0/16")));
    assertThat(PolicyFindings.of(state, NOW))
        .contains(
            new Finding.Overlapping(new NetworkName("inside"), List.of(new NetworkName("same"))))
        .hasSize(2);
  }

  @Test
  void foreseesAnAssertionThatBreaksWhenARuleExpires() {
    Instant soon = NOW.plus(Duration.ofDays(1));
    Assertion assertion =
        new Assertion(
            Subject.parse("network:n1"),
            Subject.parse("network:n2"),
            ServiceTerm.parse("tcp/22"),
            Action.ALLOW);
    DesiredState state =
        state(expiring("r", "allow network:n1 network:n2 tcp/22", soon))
            .apply(List.of(new Change.AssertionsPut(List.of(assertion))));
    assertThat(PolicyFindings.of(state, NOW))
        .containsExactly(new Finding.WillBreak(assertion, soon));
  }

  /// Whatever the policy is: without a rule that is shadowed or redundant, every flow is judged
  /// alike, and a rule that never matches decides none.
  @Test
  void isRightAboutRulesThatCanBeRemoved() {
    int checked = 0;
    for (long seed = 0; seed < 150; seed++) {
      RandomPolicy policy = new RandomPolicy(seed);
      DesiredState state = policy.state();
      ReferenceEvaluator before = new ReferenceEvaluator(state, NOW);
      for (Finding finding : PolicyFindings.of(state, NOW)) {
        Optional<RuleName> idle = idle(finding);
        if (idle.isPresent()) {
          checked++;
          DesiredState without = state.apply(List.of(new Change.RuleRemoved(idle.get())));
          ReferenceEvaluator after = new ReferenceEvaluator(without, NOW);
          for (int i = 0; i < 100; i++) {
            var flow = policy.flow();
            assertThat(
                    action(
                        after.judge(
                            flow.source(), flow.destination(), flow.protocol(), flow.code())))
                .as("seed %d %s %s %s", seed, finding, flow, state.policy())
                .isEqualTo(
                    action(
                        before.judge(
                            flow.source(), flow.destination(), flow.protocol(), flow.code())));
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(150);
  }

  private static Optional<RuleName> idle(Finding finding) {
    return switch (finding) {
      case Finding.Shadowed(var rule, _) -> Optional.of(rule);
      case Finding.Redundant(var rule, _) -> Optional.of(rule);
      case Finding.NeverMatches(var rule, _) -> Optional.of(rule);
      default -> Optional.empty();
    };
  }

  private static Action action(Optional<Rule> rule) {
    return rule.map(Rule::action).orElse(Action.DENY);
  }

  private static List<Finding> findings(Rule... rules) {
    return PolicyFindings.of(state(rules), NOW);
  }

  private static DesiredState state(Rule... rules) {
    List<Change> changes =
        new ArrayList<>(
            List.of(
                network("n1", "10.1.0.0/16"),
                network("n2", "10.2.0.0/16"),
                network("n3", "10.3.0.0/16"),
                new Change.GroupPut(Group.ofUsers(new GroupName("empty"), ""))));
    Optional<RuleName> last = Optional.empty();
    for (Rule rule : rules) {
      changes.add(new Change.RulePut(rule, last));
      last = Optional.of(rule.name());
    }
    return DesiredState.EMPTY.apply(changes);
  }

  private static Change network(String name, String prefix) {
    return new Change.NetworkPut(
        Network.ofPrefixes(new NetworkName(name), Sorted.set(List.of(Prefix.parse(prefix)))));
  }

  private static Rule rule(String name, String text) {
    return rule(name, text, Optional.empty());
  }

  private static Rule expiring(String name, String text, Instant at) {
    return rule(name, text, Optional.of(at));
  }

  private static Rule rule(String name, String text, Optional<Instant> expires) {
    List<String> words = Arrays.asList(text.split(" ", -1));
    return new Rule(
        name(name),
        Action.parse(words.get(0)),
        List.of(Subject.parse(words.get(1))),
        List.of(Subject.parse(words.get(2))),
        List.of(ServiceTerm.parse(words.get(3))),
        false,
        true,
        expires,
        "");
  }

  private static RuleName name(String text) {
    return new RuleName(text);
  }
}
