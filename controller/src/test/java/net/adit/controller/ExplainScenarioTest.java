package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.applied.Fault;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Lease;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.DeviceView;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.Explained;
import net.adit.protocol.rest.policy.Explained.Effect;
import net.adit.protocol.rest.policy.Explanation;
import net.adit.protocol.rest.policy.Explanation.Decider;
import net.adit.protocol.rest.policy.RollOutView.Phase;
import net.adit.protocol.rest.policy.RuleSpec;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a flow may fail of, from what a gateway says over real TLS to the answer of the API.
class ExplainScenarioTest {
  private static final String GATEWAY = "fra-1";
  private static final String FILTER = "the nftables table 'ip filter' of Docker drops packets";

  @TempDir Path directory;
  private TestController controller;
  private AditClient client;
  private TestAgent agent;
  private HttpClient link;
  private DeviceView laptop;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    client = controller.client();
    laptop = client.devices().add(TestController.device("laptop", "anna"));
    client.policy().addRule(everything(), Optional.empty());
    Awaitility.await().until(() -> client.policy().rollOut().phase() == Phase.IN_FORCE);
    agent = new TestAgent(controller);
    JoinToken token =
        JoinToken.parse(
            client.joinToken(GATEWAY, new JoinTokens.Request(Optional.empty())).token());
    link = agent.joined(agent.join(token).certificates());
  }

  @AfterEach
  void stop() {
    agent.close();
    controller.close();
  }

  private static RuleSpec everything() {
    return new RuleSpec(
        new RuleName("all"),
        Action.ALLOW,
        List.of("any"),
        List.of("any"),
        List.of(ServiceTerm.parse("any")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void say(Revision enforced, Fault... faults) {
    AppliedState state =
        new AppliedState(
            new GatewayName(GATEWAY),
            enforced,
            new AppliedPolicy(enforced, Optional.empty(), Optional.empty()),
            controller.clock.instant(),
            "test",
            1,
            List.of(),
            List.of(faults));
    assertThat(agent.post(link, AgentPaths.APPLIED, state).status()).isEqualTo(204);
  }

  private void connect() {
    AgentEvent started =
        new AgentEvent.SessionStarted(
            controller.clock.instant(),
            "session",
            laptop.id(),
            new Fingerprint("ab".repeat(32)),
            new InterfaceName("adit0"),
            new Lease(laptop.v4(), laptop.v6()),
            "198.51.100.7:40000",
            "linux 2.6.14");
    EventBatch batch = new EventBatch("spool", List.of(new EventBatch.NumberedEvent(1, started)));
    assertThat(agent.post(link, AgentPaths.EVENTS, batch).status()).isEqualTo(200);
  }

  private List<Tuple> obstacles(String to) {
    return client.policy().explain("laptop", to).obstacles().stream()
        .map(each -> Tuple.tuple(each.kind(), each.effect()))
        .toList();
  }

  @Test
  void tellsOfTheDeviceItsGatewayAndTheFilterThere() {
    assertThat(obstacles("10.1.2.3:443"))
        .containsExactly(
            Tuple.tuple("no-certificate", Effect.STOPS),
            Tuple.tuple("no-gateway-present", Effect.STOPS));
    client.newProfile("laptop", Certificates.Request.ADIT_MAKES_THE_KEY);
    say(client.status().revision());
    assertThat(obstacles("office")).containsExactly(Tuple.tuple("not-connected", Effect.NOTE));

    connect();
    say(
        client.status().revision(),
        new Fault(Fault.foreignFilter("ip filter"), FILTER, controller.clock.instant()));
    Explained explained = client.policy().explain("laptop", "10.9.0.1:443");
    assertThat(explained.answers()).extracting(Explanation::verdict).containsExactly(Action.ALLOW);
    assertThat(explained.obstacles())
        .extracting(Explained.Obstacle::what)
        .containsExactly(
            "device 'laptop' is connected through gateway 'fra-1'",
            "gateway 'fra-1', table ip filter: " + FILTER,
            "no site lists a network with 10.9.0.1, so devices send nothing for it into the"
                + " tunnel");

    say(new Revision(1));
    assertThat(obstacles("office")).contains(Tuple.tuple("gateway-behind", Effect.RISK));
    controller.clock.advance(Duration.ofSeconds(11));
    assertThat(obstacles("office")).contains(Tuple.tuple("gateway-absent", Effect.RISK));
  }

  @Test
  void saysThatAGatewayItselfAnswersPingAlone() {
    assertThat(client.policy().explain("laptop", "10.200.0.1:22").answers())
        .extracting(Explanation::verdict, Explanation::by, Explanation::rule)
        .containsExactly(Tuple.tuple(Action.DENY, Decider.GATEWAY, Optional.empty()));
    assertThat(client.policy().explain("laptop", "10.200.0.1:icmp/echo-request").answers())
        .extracting(Explanation::verdict, Explanation::by)
        .containsExactly(Tuple.tuple(Action.ALLOW, Decider.GATEWAY));
    assertThat(client.policy().explain("laptop", "10.1.2.3").answers())
        .extracting(Explanation::by)
        .containsExactly(Decider.RULE);
  }
}
