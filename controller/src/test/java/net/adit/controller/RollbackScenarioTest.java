package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.PolicyRollback;
import net.adit.protocol.rest.policy.PolicyStep;
import net.adit.protocol.rest.policy.RuleSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a rollback brings back beside rules.
class RollbackScenarioTest {
  @TempDir Path directory;
  private TestController controller;
  private AditClient client;
  private Revision good = Revision.ZERO;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    client = controller.client();
    client.networks().add(network("db", "10.1.2.3/32"));
    client.policy().addRule(rule(), Optional.empty());
    good = client.status().revision();
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  private PolicyOutcome rollback() {
    return client.policy().rollback(new PolicyRollback(good, Optional.empty()));
  }

  @Test
  void bringsBackTheNetworksThatRulesNamed() {
    client.networks().replace("db", network("db", "10.1.9.0/24"));
    client.networks().replace("office", network("office", "10.0.0.0/15"));
    client.networks().add(network("later", "10.3.0.0/16"));
    assertThat(rollback().steps()).extracting(PolicyStep::name).containsExactly("db");
    assertThat(client.networks().show("db")).isEqualTo(network("db", "10.1.2.3/32"));
    assertThat(client.networks().show("office")).isEqualTo(network("office", "10.0.0.0/15"));
    assertThat(client.networks().list()).hasSize(3);

    client.policy().removeRule("r");
    client.networks().remove("db");
    assertThat(rollback().applied()).isTrue();
    assertThat(client.networks().list()).hasSize(3);
    assertThat(client.policy().rules()).hasSize(1);
  }

  @Test
  void bringsNothingBackIfANetworkCannotBe() {
    client.policy().removeRule("r");
    client.networks().remove("db");
    client.networks().replace("office", network("office", "10.2.0.0/16"));
    client.pools().add(TestController.pool("guests", "10.1.2.0/24", "fd00:201::/64"));
    assertThatThrownBy(this::rollback)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("prefix 10.1.2.3/32 of network 'db' overlaps");
    assertThat(client.policy().rules()).isEmpty();
    assertThat(client.networks().list()).hasSize(1);
  }

  private static NetworkSpec network(String name, String prefix) {
    return NetworkSpec.ofPrefixes(new NetworkName(name), List.of(Prefix.parse(prefix)));
  }

  private static RuleSpec rule() {
    return new RuleSpec(
        new RuleName("r"),
        Action.ALLOW,
        List.of("ops"),
        List.of("db"),
        List.of(ServiceTerm.parse("tcp/5432")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
