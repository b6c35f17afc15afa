package net.adit.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedPolicy.RefusedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.RollOutView;
import net.adit.protocol.rest.policy.RollOutView.GatewayProgress;
import net.adit.protocol.rest.policy.RollOutView.Phase;
import net.adit.protocol.rest.policy.RuleSpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a policy comes into force: two gateways that say what a real agent would, over real TLS.
class RollOutScenarioTest {
  private static final String ONE = "fra-1";
  private static final String OTHER = "fra-2";

  @TempDir Path directory;
  private final Map<String, HttpClient> links = new HashMap<>();
  private TestController controller;
  private TestAgent agent;
  private AditClient client;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    client = controller.client();
    client.gateways().add(TestController.gateway(OTHER, 2));
    client.devices().add(TestController.device("laptop", "anna"));
    client.devices().add(TestController.device("phone", "anna"));
    agent = new TestAgent(controller);
  }

  @AfterEach
  void stop() {
    agent.close();
    controller.close();
  }

  @Test
  void isInForceOnceAllPresentGatewaysHaveLoadedIt() {
    present(ONE, OTHER);
    client.policy().addRule(rule("r"), Optional.empty());

    FirewallPlan offered = awaitStaged(ONE).firewall();
    assertThat(offered.policy().rules()).isEmpty();
    assertThat(offered.staged().orElseThrow().rules()).containsKey(new RuleName("r"));
    loaded(ONE);
    assertThat(view().phase()).isEqualTo(Phase.LOADING);
    assertThat(view().gateways()).extracting(GatewayProgress::loaded).containsExactly(true, false);

    loaded(OTHER);
    awaitPhase(Phase.IN_FORCE);
    GatewayPlan plan = plan(OTHER);
    assertThat(plan.firewall().policy().rules()).containsKey(new RuleName("r"));
    assertThat(plan.firewall().staged()).isEmpty();
    assertThat(view().gateways()).extracting(GatewayProgress::enforced).containsOnly(false);
    say(ONE, new AppliedPolicy(plan.revision(), Optional.empty(), Optional.empty()));
    assertThat(view().gateways())
        .extracting(GatewayProgress::enforced)
        .containsExactly(true, false);
  }

  @Test
  void oneThatRefusesItStopsItOnAll() {
    present(ONE, OTHER);
    client.policy().addRule(rule("r"), Optional.empty());
    Revision offered = awaitStaged(ONE).revision();
    loaded(ONE);
    say(
        OTHER,
        new AppliedPolicy(
            offered, Optional.empty(), Optional.of(new RefusedPolicy(offered, "no memory"))));

    RollOutView failed = awaitPhase(Phase.FAILED);
    assertThat(failed.failure()).hasValue("gateway 'fra-2' refuses it: no memory");
    Awaitility.await().untilAsserted(() -> assertThat(plan(ONE).firewall().staged()).isEmpty());
    assertThat(plan(ONE).firewall().policy().rules()).isEmpty();
    assertThat(client.policy().rule("r").name()).isEqualTo(new RuleName("r"));

    client.policy().offer();
    loaded(ONE);
    awaitStaged(OTHER);
    loaded(OTHER);
    awaitPhase(Phase.IN_FORCE);
  }

  @Test
  void whatWasSaidOfAnOlderPolicyCountsForNothing() {
    present(ONE);
    client.policy().addRule(rule("r"), Optional.empty());
    Revision old = awaitStaged(ONE).revision();
    client.policy().addRule(rule("s"), Optional.empty());
    say(ONE, new AppliedPolicy(old, Optional.of(old), Optional.empty()));
    assertThat(view().phase()).isEqualTo(Phase.LOADING);
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(awaitStaged(ONE).firewall().staged().orElseThrow().rules()).hasSize(2));
    loaded(ONE);
    awaitPhase(Phase.IN_FORCE);
  }

  @Test
  void absentGatewaysAreNotWaitedForUnlessThatIsAskedFor() {
    present(ONE);
    assertThatThrownBy(() ->
            client
                .policy()
                .under(/* requireAll= */ true, Optional.empty())
                .addRule(rule("r"), Optional.empty()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("not all gateways are present: fra-2");
    assertThat(client.policy().rules()).isEmpty();

    client.policy().addRule(rule("r"), Optional.empty());
    awaitStaged(ONE);
    loaded(ONE);
    assertThat(awaitPhase(Phase.IN_FORCE).gateways())
        .extracting(GatewayProgress::present)
        .containsExactly(true, false);
  }

  @Test
  void membersComeAndGoWhileItIsOnItsWay() {
    present(ONE);
    client.policy().addRule(rule("r"), Optional.empty());
    awaitStaged(ONE);
    client.devices().remove("laptop");

    Awaitility.await().untilAsserted(() -> assertThat(plan(ONE).admission().devices()).hasSize(1));
    assertThat(plan(ONE).firewall().policy().rules()).isEmpty();
    assertThat(view().phase()).isEqualTo(Phase.LOADING);
  }

  @Test
  void goesBackUnlessSomebodyConfirms() {
    client.policy().addRule(rule("good"), Optional.empty());
    awaitPhase(Phase.IN_FORCE);
    Revision good = view().inForce();
    client
        .policy()
        .under(/* requireAll= */ false, Optional.of(Duration.ofSeconds(30)))
        .addRule(rule("bad"), Optional.empty());
    assertThat(awaitPhase(Phase.IN_FORCE).confirmUntil())
        .hasValueSatisfying(
            until -> assertThat(until).isAfter(controller.clock.instant().plusSeconds(20)));
    controller.restart();
    client = controller.client();
    controller.clock.advance(Duration.ofSeconds(31));

    RollOutView back = awaitPhase(Phase.FAILED);
    assertThat(back.inForce()).isEqualTo(good);
    assertThat(back.failure()).hasValueSatisfying(why -> assertThat(why).contains("confirmed"));

    client.policy().under(/* requireAll= */ false, Optional.of(Duration.ofSeconds(30))).offer();
    awaitPhase(Phase.IN_FORCE);
    Revision inForce = view().inForce();
    assertThatThrownBy(() -> client.policy().confirm(good))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("is in force now, not that of " + good);
    assertThat(client.policy().confirm(inForce).confirmUntil()).isEmpty();
    assertThat(client.policy().changed()).isEqualTo(view().revision());
    controller.clock.advance(Duration.ofSeconds(31));
    assertThatThrownBy(() -> client.policy().offer())
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("in force already");
  }

  private RollOutView view() {
    return client.policy().rollOut();
  }

  private RollOutView awaitPhase(Phase phase) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(this::view, view -> view.phase() == phase);
  }

  /// The gateways have joined and are heard.
  private void present(String... gateways) {
    for (String gateway : gateways) {
      JoinToken token =
          JoinToken.parse(
              client.joinToken(gateway, new JoinTokens.Request(Optional.empty())).token());
      links.put(gateway, agent.joined(agent.join(token).certificates()));
      say(gateway, AppliedPolicy.NONE);
    }
  }

  private GatewayPlan plan(String gateway) {
    String body = agent.get(link(gateway), AgentPaths.PLAN + "?since=0").body();
    return ((PlanMessage.Whole) GatewayJson.read(body.getBytes(UTF_8), PlanMessage.class)).plan();
  }

  private GatewayPlan awaitStaged(String gateway) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> plan(gateway).firewall().staged().isPresent());
    return plan(gateway);
  }

  /// The gateway has loaded what it is offered now.
  private void loaded(String gateway) {
    Revision now = plan(gateway).revision();
    say(gateway, new AppliedPolicy(now, Optional.of(now), Optional.empty()));
  }

  private void say(String gateway, AppliedPolicy policy) {
    AppliedState state =
        new AppliedState(
            new GatewayName(gateway),
            policy.enforced(),
            policy,
            controller.clock.instant(),
            "test",
            1,
            List.of(),
            List.of());
    assertThat(agent.post(link(gateway), AgentPaths.APPLIED, state).status()).isEqualTo(204);
  }

  private HttpClient link(String gateway) {
    return Optional.ofNullable(links.get(gateway)).orElseThrow();
  }

  private static RuleSpec rule(String name) {
    return new RuleSpec(
        new RuleName(name),
        Action.ALLOW,
        List.of("ops"),
        List.of("office"),
        List.of(ServiceTerm.parse("tcp/" + (1000 + name.length() + name.charAt(0)))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
