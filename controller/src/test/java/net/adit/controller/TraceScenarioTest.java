package net.adit.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.Flow;
import net.adit.model.policy.Action;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.gateway.PolicyTrace.Receipt;
import net.adit.protocol.gateway.PolicyTrace.Report;
import net.adit.protocol.gateway.PolicyTrace.Wish;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator and a gateway's agent, with one controller or two between them.
class TraceScenarioTest {
  private static final GatewayName GATEWAY = new GatewayName("fra-1");
  private static final Duration NO_WAIT = Duration.ZERO;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path directory;
  private TestController controller;
  private TestAgent agent;
  private HttpClient link;
  private IpAddress laptop;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    laptop = controller.client().devices().add(TestController.device("laptop", "anna")).v4();
    agent = new TestAgent(controller);
    link = joined(agent, GATEWAY.value());
    beat(link, GATEWAY);
  }

  @AfterEach
  void stop() {
    agent.close();
    controller.close();
  }

  @Test
  void bringsWhatAGatewayDecidesToWhoeverAskedForIt() {
    Traces.Begun begun = begin(spec(Optional.of("anna"), Optional.of("office:22/tcp")));
    Wish wish = wish(link, "").orElseThrow();
    assertThat(wish.id()).isEqualTo(begun.id());
    assertThat(wish.pattern().from()).extracting(Object::toString).contains(laptop + "/32");
    assertThat(wish.pattern().to()).extracting(Object::toString).containsExactly("10.1.0.0/16");
    assertThat(wish.pattern().services()).hasSize(1);
    assertThat(wish(link, wish.id())).as("told once").isEmpty();
    assertThat(look(begun, 0).heard()).isFalse();

    assertThat(report(link, wish, 0, opening(22, "rule-ssh"), opening(23, "no-rule"))).isTrue();
    Traces.Part part = look(begun, 0);
    assertThat(part.heard()).isTrue();
    assertThat(part.flows())
        .extracting(line -> line.fromDevice().orElse("") + " " + line.service() + " " + line.what())
        .containsExactly("laptop tcp/22 rule", "laptop tcp/23 no-rule");
    assertThat(part.flows().getFirst().rule().orElseThrow().value()).isEqualTo("ssh");
    assertThat(part.flows().getLast().verdict()).isEqualTo(Action.DENY);

    assertThat(report(link, wish, 7, opening(24, ""))).isTrue();
    Traces.Part next = look(begun, part.last());
    assertThat(next.flows()).extracting(Traces.Line::what).containsExactly("unknown");
    assertThat(next.notShown()).isEqualTo(7);
    assertThat(look(begun, next.last()).flows()).isEmpty();
  }

  @Test
  void nothingIsLeftWhenItIsOver() {
    Revision before = controller.client().status().revision();
    Traces.Begun begun = begin(spec(Optional.empty(), Optional.empty()));
    Wish wish = wish(link, "").orElseThrow();
    report(link, wish, 0, opening(22, "rule-ssh"));
    controller.client().policy().endTrace(begun.id());

    assertThat(report(link, wish, 0, opening(22, "rule-ssh"))).as("still wanted").isFalse();
    assertThatThrownBy(() -> look(begun, 0)).hasMessageContaining("there is no such trace");
    assertThatThrownBy(() -> controller.client().policy().endTrace(begun.id()))
        .isInstanceOf(ProtocolException.class);
    assertThat(wish(link, "")).isEmpty();
    assertThat(controller.client().status().revision()).isEqualTo(before);
  }

  @Test
  void whoDoesNotAskAnyMoreLooksNoMore() {
    Traces.Begun begun = begin(spec(Optional.empty(), Optional.empty()));
    Wish wish = wish(link, "").orElseThrow();
    assertThatThrownBy(() -> begin(spec(Optional.empty(), Optional.empty())))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("gateway 'fra-1' is being traced already");
    controller.clock.advance(Duration.ofSeconds(21));
    beat(link, GATEWAY);

    assertThat(report(link, wish, 0)).isFalse();
    assertThatThrownBy(() -> look(begun, 0)).isInstanceOf(ProtocolException.class);
    assertThat(begin(spec(Optional.empty(), Optional.empty())).id()).isNotEqualTo(begun.id());
  }

  @Test
  void aGatewayTellsOfItselfAlone() {
    controller.client().gateways().add(TestController.gateway("fra-2", 2));
    Traces.Begun begun = begin(spec(Optional.empty(), Optional.empty()));
    Wish wish = wish(link, "").orElseThrow();
    try (TestAgent other = new TestAgent(controller)) {
      HttpClient second = joined(other, "fra-2");
      assertThat(wish(second, "")).isEmpty();
      assertThat(report(second, wish, 0, opening(22, "rule-ssh"))).isFalse();
    }
    assertThat(look(begun, 0).flows()).isEmpty();
    assertThat(look(begun, 0).heard()).isFalse();
  }

  @Test
  void bothEndsMaySpeakToDifferentControllers() {
    try (TestController second =
            TestController.existing(directory.resolve("c"), controller.context());
        AditClient client = second.client(controller.context().token())) {
      Traces.Begun begun = begin(spec(Optional.empty(), Optional.empty()));
      Wish wish = wish(link, "").orElseThrow();
      report(link, wish, 0, opening(22, "rule-ssh"));
      assertThat(client.policy().lookAtTrace(begun.id(), 0, PATIENCE).flows()).hasSize(1);
      client.policy().endTrace(begun.id());
      assertThat(report(link, wish, 0)).isFalse();
    }
  }

  @Test
  void refusesWhatCannotBeTracedInOneSentence() {
    assertRefused(spec("fra-9", "", ""), "there is no gateway 'fra-9'");
    assertRefused(spec("fra-1", "nobody-knows", ""), "no group, network, user or device is called");
    assertRefused(spec("fra-1", "", "office:0/tcp"), "0");
    assertRefused(spec("fra-1", "", "office:postgres"), "there is no service 'postgres'");
    assertRefused(spec("fra-1", "group:none", ""), "there is no group 'none'");
    controller.client().users().add(TestController.user("berta"));
    assertRefused(spec("fra-1", "berta", ""), "'berta' stands for no address now");
    assertRefused(
        new Traces.Spec(
            GATEWAY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(601)),
        "a trace lasts 1 to 600 seconds, not 601");
    controller.clock.advance(Duration.ofMinutes(1));
    assertRefused(spec("fra-1", "", ""), "gateway 'fra-1' is absent");
  }

  private void assertRefused(Traces.Spec spec, String what) {
    assertThatThrownBy(() -> begin(spec))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(what);
  }

  private static Traces.Spec spec(String gateway, String from, String to) {
    return new Traces.Spec(
        new GatewayName(gateway),
        Optional.of(from).filter(text -> !text.isEmpty()),
        Optional.of(to).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.empty());
  }

  private static Traces.Spec spec(Optional<String> from, Optional<String> to) {
    return spec(GATEWAY.value(), from.orElse(""), to.orElse(""));
  }

  private Traces.Begun begin(Traces.Spec spec) {
    return controller.client().policy().beginTrace(spec);
  }

  private Traces.Part look(Traces.Begun begun, long after) {
    return controller.client().policy().lookAtTrace(begun.id(), after, NO_WAIT);
  }

  private Optional<Wish> wish(HttpClient at, String known) {
    TestAgent.Answer answer = agent.get(at, AgentPaths.TRACE + "?known=" + known + "&wait=0");
    return answer.status() == 204
        ? Optional.empty()
        : Optional.of(GatewayJson.read(answer.body().getBytes(UTF_8), Wish.class));
  }

  /// @return whether somebody still looks
  private boolean report(HttpClient at, Wish wish, long notShown, Opening... openings) {
    Report report =
        new Report(
            wish.id(),
            List.of(openings),
            notShown,
            /* lossy= */ false,
            /* end= */ Optional.empty());
    TestAgent.Answer answer = agent.post(at, AgentPaths.TRACE, report);
    assertThat(answer.status()).isEqualTo(200);
    return GatewayJson.read(answer.body().getBytes(UTF_8), Receipt.class).wanted();
  }

  private Opening opening(int port, String counter) {
    return new Opening(
        controller.clock.instant(),
        new Flow(laptop, IpAddress.parse("10.1.0.9"), /* protocol= */ 6, port),
        counter.startsWith("rule-") ? Action.ALLOW : Action.DENY,
        Optional.of(counter).filter(text -> !text.isEmpty()));
  }

  private HttpClient joined(TestAgent joining, String gateway) {
    JoinToken token =
        JoinToken.parse(
            controller
                .client()
                .joinToken(gateway, new JoinTokens.Request(Optional.empty()))
                .token());
    return joining.joined(joining.join(token).certificates());
  }

  private void beat(HttpClient at, GatewayName gateway) {
    Instant now = controller.clock.instant();
    AppliedState state =
        new AppliedState(
            gateway, Revision.ZERO, AppliedPolicy.NONE, now, "0.1.0", 1, List.of(), List.of());
    assertThat(agent.post(at, AgentPaths.APPLIED, state).status()).isEqualTo(204);
  }
}
