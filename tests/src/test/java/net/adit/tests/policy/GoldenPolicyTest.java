package net.adit.tests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.agent.firewall.NftRuleset;
import net.adit.compiler.policy.PolicyFindings;
import net.adit.compiler.policy.ReferenceEvaluator;
import net.adit.controller.policy.SubjectText;
import net.adit.controller.policy.question.FindingWords;
import net.adit.model.net.InterfaceName;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.PolicyPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From the file a user writes to the text that nft reads, and what is said of both.
class GoldenPolicyTest {
  static List<GoldenPolicy> all() {
    return GoldenPolicy.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void gatewaysLoad(GoldenPolicy policy) {
    FirewallPlan plan =
        new FirewallPlan(
            policy.plan(),
            Optional.empty(),
            new TreeSet<>(),
            policy.state().settings().udpPort(),
            policy.state().settings().tcpPort(),
            policy.state().settings().dnsServers());
    TreeSet<InterfaceName> tunnels = new TreeSet<>(List.of(new InterfaceName("tun0")));
    policy.check("nft.txt", new NftRuleset(plan, tunnels, List.of()).toText());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFoundHardlyMeant(GoldenPolicy policy) {
    FindingWords words = new FindingWords(new SubjectText(policy.cast()));
    policy.check(
        "findings.txt",
        GoldenPolicy.lines(
            PolicyFindings.of(policy.state(), GoldenPolicy.NOW).stream()
                .map(words::of)
                .map(found -> "%s: %s; %s".formatted(found.kind(), found.what(), found.remedy()))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void decidesFlows(GoldenPolicy policy) {
    FlowTable flows = policy.flows();
    policy.check(
        "flows.txt",
        flows.with((flow, at) ->
            Outcome.of(
                new ReferenceEvaluator(policy.state(), at)
                    .judge(flow.source(), flow.destination(), flow.protocol(), flow.code()))));
    PolicyPlan plan = policy.plan();
    assertThat(flows.with((flow, at) -> Outcome.ofPlanned(plan.judge(flow, at))))
        .isEqualTo(policy.text("flows.txt"));
  }
}
