package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.RuleSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which rules are of no use, by what a gateway has counted and the log knows.
class RuleUseScenarioTest {
  private static final String GATEWAY = "fra-1";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path directory;
  private TestController controller;
  private TestAgent agent;
  private HttpClient link;
  private long told;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    agent = new TestAgent(controller);
    JoinToken token =
        JoinToken.parse(
            controller
                .client()
                .joinToken(GATEWAY, new JoinTokens.Request(Optional.empty()))
                .token());
    link = agent.joined(agent.join(token).certificates());
    for (String name : List.of("used", "was-used", "never-used", "changed", "off")) {
      controller.client().policy().addRule(rule(name, 22, true), Optional.empty());
    }
  }

  @AfterEach
  void stop() {
    agent.close();
    controller.close();
  }

  @Test
  void namesRulesThatNoPacketHasNeededForSoLong() {
    Instant last = count(Map.of("rule-was-used", 3L, "rule-changed", 1L));
    controller.clock.advance(HOUR.multipliedBy(2));
    controller.client().policy().replaceRule(rule("changed", 23, true), Optional.empty());
    controller.client().policy().replaceRule(rule("off", 22, false), Optional.empty());
    controller.client().policy().addRule(rule("new", 24, true), Optional.of("last"));
    count(Map.of("rule-used", 5L));

    List<FindingView> unused = unused(HOUR);
    assertThat(unused)
        .extracting(finding -> finding.rule().orElseThrow().value())
        .containsExactly("was-used", "never-used");
    assertThat(unused.getFirst().what())
        .isEqualTo(
            "rule 'was-used' has decided no packet since "
                + last.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    assertThat(unused(HOUR.multipliedBy(3))).isEmpty();
    assertThat(controller.client().policy().findings())
        .noneMatch(finding -> finding.kind().equals("unused"));
    assertThat(
            controller.client().policy().check(controller.client().policy().show(true)).findings())
        .as("of a file nothing is known")
        .noneMatch(finding -> finding.kind().equals("unused"));
  }

  @Test
  void saysNothingWhereNobodyHasCounted() {
    controller.clock.advance(HOUR.multipliedBy(2));
    assertThat(unused(HOUR)).isEmpty();
    count(Map.of("no-rule", 1L));
    assertThat(unused(HOUR)).hasSize(5);
    controller.clock.advance(HOUR.multipliedBy(2));
    assertThat(unused(HOUR)).isEmpty();
  }

  private List<FindingView> unused(Duration after) {
    return controller.client().policy().findings(after).stream()
        .filter(finding -> finding.kind().equals("unused"))
        .toList();
  }

  private Instant count(Map<String, Long> packets) {
    Instant now = controller.clock.instant();
    AgentEvent event = new AgentEvent.PacketsCounted(now, new TreeMap<>(packets));
    EventBatch batch =
        new EventBatch("spool", List.of(new EventBatch.NumberedEvent(++told, event)));
    assertThat(agent.post(link, AgentPaths.EVENTS, batch).status()).isEqualTo(200);
    return now;
  }

  private static RuleSpec rule(String name, int port, boolean enabled) {
    return new RuleSpec(
        new RuleName(name),
        Action.ALLOW,
        List.of("ops"),
        List.of("office"),
        List.of(ServiceTerm.parse("tcp/" + port)),
        Optional.empty(),
        Optional.of(enabled),
        Optional.empty(),
        Optional.empty());
  }
}
