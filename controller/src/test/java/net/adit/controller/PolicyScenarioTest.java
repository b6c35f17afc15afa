package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.ServiceName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.GroupSpec;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.AssertionList;
import net.adit.protocol.rest.policy.AssertionResult;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.Explanation;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.Matrix;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.PolicyProblem;
import net.adit.protocol.rest.policy.PolicyRollback;
import net.adit.protocol.rest.policy.PolicyStep;
import net.adit.protocol.rest.policy.PolicyStep.Verb;
import net.adit.protocol.rest.policy.ReachView;
import net.adit.protocol.rest.policy.RollOutView.Phase;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rule base through the API.
class PolicyScenarioTest {
  @TempDir Path directory;
  private TestController controller;
  private AditClient client;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    client = controller.client();
    client.devices().add(TestController.device("laptop", "anna"));
    client.networks().add(network("db", "10.1.2.3/32"));
    client.services().add(new ServiceSpec(new ServiceName("postgres"), terms("tcp/5432")));
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void keepsRulesInOrderAndShowsPeopleByTheirNames() {
    client.policy().addRule(rule("b", "allow ops db postgres"), Optional.empty());
    client.policy().addRule(rule("a", "deny user:anna any any"), Optional.of("first"));
    client.policy().addRule(rule("c", "allow laptop office tcp/22"), Optional.of("after:a"));
    assertThat(names()).containsExactly("a", "c", "b");
    assertThat(client.policy().rule("a").from()).containsExactly("user:anna");
    assertThat(client.policy().rule("c").from()).containsExactly("device:laptop");
    assertThat(client.policy().rule("b").to()).containsExactly("network:db");

    client.policy().replaceRule(rule("a", "deny ANNA any tcp/1-9"), Optional.of("last"));
    assertThat(names()).containsExactly("c", "b", "a");
    client.policy().replaceRule(rule("c", "allow laptop office tcp/23"), Optional.empty());
    assertThat(names()).containsExactly("c", "b", "a");
    client.policy().removeRule("b");
    assertThat(names()).containsExactly("c", "a");
    inForce();
    assertThat(client.log(java.util.Map.of()).items())
        .extracting(LogEntry::sentence)
        .startsWith("in force as of revision " + client.policy().rollOut().inForce(), "removed");
  }

  @Test
  void refusesUnknownAmbiguousAndNamedThings() {
    client.policy().addRule(rule("r", "allow ops db postgres"), Optional.empty());
    assertRefused(
        () -> client.policy().addRule(rule("x", "allow opss any any"), Optional.empty()),
        "from: no group, network, user or device is called 'opss'; did you mean 'ops'?");
    client.groups().add(GroupSpec.ofUsers(new GroupName("office"), Optional.empty()));
    assertRefused(
        () -> client.policy().addRule(rule("x", "allow office any any"), Optional.empty()),
        "'office' may be group:office or network:office");
    assertRefused(() -> client.networks().remove("db"), "in use by rule 'r'");
    assertRefused(() -> client.services().remove("postgres"), "in use by rule 'r'");
    assertRefused(
        () -> client.services().replace("web", new ServiceSpec(new ServiceName("x"), terms("any"))),
        "objects are not renamed");
    assertRefused(
        () -> client.policy().addRule(rule("x", "allow any any any"), Optional.of("third")),
        "expected first, last or after:RULE");
  }

  @Test
  void refusesAChangeOfAnybodyThatBreaksAnAssertion() {
    client.policy().addRule(rule("end", "deny any office tcp/22"), Optional.empty());
    client.policy().addRule(rule("r", "allow ops db postgres"), Optional.empty());
    client
        .policy()
        .assertAll(
            new AssertionList(
                List.of(
                    new AssertionSpec(
                        "user:anna", "network:db", ServiceTerm.parse("postgres"), Action.ALLOW))));
    assertThat(client.policy().assertions().assertions())
        .singleElement()
        .extracting(AssertionSpec::from)
        .isEqualTo("user:anna");
    assertRefused(
        () ->
            client
                .users()
                .replace(
                    "anna",
                    new net.adit.protocol.rest.UserSpec(
                        "anna",
                        Optional.empty(),
                        Optional.empty(),
                        Sorted.set(List.of()),
                        Optional.empty(),
                        Optional.empty())),
        "no rule matches, which denies 10.200.0.2 to 10.1.2.3 by tcp/5432");
    assertRefused(() -> client.policy().removeRule("r"), "does not hold");
  }

  @Test
  void makesThePolicyAsItIsWrittenByTheFewestChanges() {
    List<RuleSpec> rules = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rules.add(rule("r" + i, "allow ops db tcp/" + (1000 + i)));
    }
    PolicyOutcome first = client.policy().replace(rulesOnly(rules));
    assertThat(first.applied()).isTrue();
    assertThat(first.steps()).hasSize(20).allMatch(step -> step.verb() == Verb.ADDED);

    Collections.swap(rules, 3, 17);
    rules.remove(5);
    rules.set(9, rule("r10", "deny ops db tcp/1010"));
    long before = inForce();
    PolicyOutcome checked = client.policy().check(rulesOnly(rules));
    assertThat(checked.applied()).isFalse();
    assertThat(client.status().revision().number()).isEqualTo(before);
    PolicyOutcome second = client.policy().replace(rulesOnly(rules));
    assertThat(second.steps()).isEqualTo(checked.steps());
    assertThat(names()).isEqualTo(rules.stream().map(rule -> rule.name().value()).toList());
    assertThat(second.revision().number()).isEqualTo(before + 4);
    assertThat(inForce()).as("the switch is a change too").isEqualTo(before + 5);
    assertThat(client.policy().replace(rulesOnly(rules)).steps()).isEmpty();
    assertThat(client.policy().replace(client.policy().show(true)).steps()).isEmpty();
    assertThat(client.policy().replace(client.policy().show(false)).steps()).isEmpty();
  }

  @Test
  void tellsAllProblemsOfAPolicyAndThenDoesNothing() {
    PolicyDocument document =
        new PolicyDocument(
            Optional.empty(),
            Optional.of(List.of(network("office", "10.1.0.0/16"), network("in", "10.200.0.0/28"))),
            Optional.of(List.of(new ServiceSpec(new ServiceName("web"), terms("wab")))),
            Optional.of(
                List.of(
                    new GroupPart(
                        new GroupName("ops"),
                        Optional.empty(),
                        List.of("lapto"),
                        Sorted.set(List.of())))),
            Optional.of(
                List.of(rule("r", "allow nobody db any"), rule("r", "allow any office any"))),
            Optional.of(List.of()));
    PolicyOutcome outcome = client.policy().replace(document);
    assertThat(outcome.applied()).isFalse();
    assertThat(outcome.problems())
        .extracting(PolicyProblem::path)
        .containsExactly(
            "groups/ops/devices/lapto", "rules/r/from/nobody", "rules/r/to/db", "rules/r");
    assertThat(names()).isEmpty();

    PolicyDocument named =
        new PolicyDocument(
            Optional.empty(),
            document.networks(),
            document.services(),
            Optional.of(List.of()),
            Optional.of(List.of()),
            Optional.empty());
    assertThat(client.policy().check(named).problems())
        .extracting(PolicyProblem::path)
        .containsExactlyInAnyOrder("services/web/terms/wab", "networks/in/prefixes", "groups");
    assertThat(client.networks().list()).hasSize(2);
  }

  @Test
  void refusesAPolicyThatSomebodyPassedBy() {
    PolicyDocument shown = client.policy().show(false);
    client.users().add(TestController.user("otto"));
    assertThat(client.policy().replace(shown).applied()).isTrue();
    client.policy().addRule(rule("r", "allow ops db postgres"), Optional.empty());
    assertRefused(() -> client.policy().replace(shown), "somebody changed the policy after");
  }

  @Test
  void comparesRevisionsAndBringsBackRulesButNothingElse() {
    client.policy().addRule(rule("r", "allow ops db postgres"), Optional.empty());
    Revision good = client.status().revision();
    client.policy().replaceRule(rule("r", "deny any any any"), Optional.empty());
    client.policy().addRule(rule("s", "allow laptop any any"), Optional.of("first"));
    client.users().add(TestController.user("otto"));

    List<PolicyStep> steps = client.policy().diff(good, Optional.empty());
    assertThat(steps)
        .extracting(PolicyStep::name, PolicyStep::verb)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("s", Verb.ADDED),
            org.assertj.core.api.Assertions.tuple("r", Verb.CHANGED));
    assertThat(steps.getFirst().after()).contains("allow device:laptop -> any by any");

    assertThat(client.policy().rollback(new PolicyRollback(good, Optional.of(true))).applied())
        .isFalse();
    assertThat(names()).containsExactly("s", "r");
    assertThat(client.policy().rollback(new PolicyRollback(good, Optional.empty())).applied())
        .isTrue();
    assertThat(names()).containsExactly("r");
    assertThat(client.policy().rule("r").action()).isEqualTo(Action.ALLOW);
    assertThat(client.users().list()).hasSize(2);
    assertRefused(
        () -> client.policy().rollback(new PolicyRollback(new Revision(9999), Optional.empty())),
        "there is no revision 9999 yet");
  }

  @Test
  void explainsWhoReachesWhatAndThroughWhichNames() {
    client
        .groups()
        .add(
            new GroupSpec(
                new GroupName("staff"),
                Optional.empty(),
                Sorted.set(List.of()),
                Sorted.set(List.of(new GroupName("ops")))));
    client.policy().addRule(rule("r", "allow staff db postgres"), Optional.empty());

    Explanation allowed = client.policy().explain("laptop", "db:5432/tcp").answers().getFirst();
    assertThat(allowed.verdict()).isEqualTo(Action.ALLOW);
    assertThat(allowed.rule()).contains(new RuleName("r"));
    assertThat(allowed.fromPath())
        .containsExactly("group:staff", "group:ops", "user:anna", "device:laptop");
    assertThat(allowed.toPath()).containsExactly("network:db");
    assertThat(allowed.services()).isEqualTo("tcp/5432");
    assertThat(client.policy().explain("laptop", "10.1.2.3:5432").answers())
        .containsExactly(
            new Explanation(
                Action.ALLOW,
                Explanation.Decider.RULE,
                allowed.rule(),
                allowed.from(),
                "10.1.2.3",
                "tcp/5432",
                allowed.fromPath(),
                allowed.toPath()));
    assertThat(client.policy().explain("10.200.0.2", "network:db:postgres").answers())
        .singleElement()
        .extracting(Explanation::verdict)
        .isEqualTo(Action.ALLOW);
    assertThat(client.policy().explain("laptop", "office").answers())
        .extracting(Explanation::verdict, Explanation::services)
        .contains(org.assertj.core.api.Assertions.tuple(Action.ALLOW, "tcp/5432"));
    assertThat(client.policy().explain("laptop", "10.1.2.4:5432").answers().getFirst().rule())
        .isEmpty();
  }

  @Test
  void listsWhoReachesWhat() {
    client.policy().addRule(rule("r", "allow ops db postgres"), Optional.empty());
    assertThat(client.policy().reach("anna"))
        .extracting(ReachView::to, ReachView::services)
        .contains(org.assertj.core.api.Assertions.tuple("network:db", "tcp/5432"));
    assertThat(client.policy().who("db:5432"))
        .singleElement()
        .extracting(ReachView::from)
        .isEqualTo("user:anna");
    assertThat(client.policy().who("db:22")).isEmpty();
    Matrix matrix = client.policy().matrix();
    assertThat(matrix.networks()).containsExactly("db", "office");
    assertThat(matrix.rows()).contains(new Matrix.Row("ops", List.of("tcp/5432", "tcp/5432")));
    assertRefused(() -> client.policy().explain("nobody", "db"), "from: no group");
    assertRefused(() -> client.policy().explain("laptop", "db:htpp"), "there is no service 'htpp'");
  }

  @Test
  void findsWhatIsHardlyMeantAndRunsAssertionsWithoutKeepingThem() {
    assertThat(client.policy().findings())
        .extracting(FindingView::kind)
        .containsExactly("no-rules");
    client.policy().addRule(rule("wide", "allow any any any"), Optional.empty());
    client.policy().addRule(rule("lost", "deny user:anna db any"), Optional.empty());
    assertThat(client.policy().findings())
        .extracting(FindingView::kind, FindingView::rule)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("too-wide", Optional.of(new RuleName("wide"))),
            org.assertj.core.api.Assertions.tuple("shadowed", Optional.of(new RuleName("lost"))));
    assertThat(client.policy().check(client.policy().show(true)).findings()).hasSize(2);

    AssertionSpec holds =
        new AssertionSpec("ops", "db", ServiceTerm.parse("postgres"), Action.ALLOW);
    AssertionSpec broken = new AssertionSpec("ops", "db", ServiceTerm.parse("any"), Action.DENY);
    List<AssertionResult> results = client.policy().test(new AssertionList(List.of(holds, broken)));
    assertThat(results).extracting(AssertionResult::holds).containsExactly(true, false);
    assertThat(results.getLast().what()).contains("rule 'wide' allows");
    assertThat(client.policy().assertions().assertions()).isEmpty();
  }

  /// The revision of the state once the policy is in force.
  private long inForce() {
    Awaitility.await().until(() -> client.policy().rollOut().phase() == Phase.IN_FORCE);
    return client.status().revision().number();
  }

  private List<String> names() {
    return client.policy().rules().stream().map(rule -> rule.name().value()).toList();
  }

  private static PolicyDocument rulesOnly(List<RuleSpec> rules) {
    return new PolicyDocument(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(rules),
        Optional.empty());
  }

  private static NetworkSpec network(String name, String prefix) {
    return NetworkSpec.ofPrefixes(new NetworkName(name), List.of(Prefix.parse(prefix)));
  }

  private static List<ServiceTerm> terms(String... texts) {
    return Arrays.stream(texts).map(ServiceTerm::parse).toList();
  }

  /// @param text action, source, destination, service
  private static RuleSpec rule(String name, String text) {
    String[] words = text.split(" ", -1);
    return new RuleSpec(
        new RuleName(name),
        Action.parse(words[0]),
        List.of(words[1]),
        List.of(words[2]),
        terms(words[3]),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String part) {
    assertThatThrownBy(call).isInstanceOf(ProtocolException.class).hasMessageContaining(part);
  }
}
