package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A policy that gateways take long to load, through the API.
class PolicySizeScenarioTest {
  @TempDir Path directory;

  @Test
  void isToldWhoeverChecksAppliesOrAsks() {
    try (TestController controller = TestController.in(directory.resolve("c")).furnished()) {
      AditClient client = controller.client();
      assertThat(client.policy().check(multiplied()).findings())
          .filteredOn(finding -> finding.kind().equals("multiplied"))
          .singleElement()
          .satisfies(finding ->
              assertThat(finding.what())
                  .startsWith("overlapping destinations make 16480 entries of 240 rules")
                  .contains("16080 of 40 rules to network 'wide', each repeated up to 201 times"));
      assertThat(client.policy().replace(multiplied()).findings())
          .extracting(FindingView::kind)
          .containsExactly("multiplied");
      assertThat(client.policy().findings())
          .first()
          .extracting(FindingView::kind)
          .isEqualTo("multiplied");
      assertThat(client.policy().replace(document(Optional.empty(), List.of())).findings())
          .isEmpty();
    }
  }

  /// Forty rules to a network and one to each of two hundred hosts within.
  private static PolicyDocument multiplied() {
    List<NetworkSpec> networks = new ArrayList<>();
    networks.add(network("office", "10.1.0.0/16"));
    networks.add(network("wide", "10.1.0.0/16"));
    List<RuleSpec> rules = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      networks.add(network("h" + i, "10.1.0." + i + "/32"));
      rules.add(rule("to-h" + i, "h" + i, 80));
    }
    for (int i = 1; i <= 40; i++) {
      rules.add(rule("wide-" + i, "wide", 1000 + i));
    }
    return document(Optional.of(networks), rules);
  }

  private static NetworkSpec network(String name, String prefix) {
    return NetworkSpec.ofPrefixes(new NetworkName(name), List.of(Prefix.parse(prefix)));
  }

  private static RuleSpec rule(String name, String to, int port) {
    return new RuleSpec(
        new RuleName(name),
        Action.ALLOW,
        List.of("any"),
        List.of(to),
        List.of(ServiceTerm.parse("tcp/" + port)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PolicyDocument document(
      Optional<List<NetworkSpec>> networks, List<RuleSpec> rules) {
    return new PolicyDocument(
        Optional.empty(),
        networks,
        Optional.empty(),
        Optional.empty(),
        Optional.of(rules),
        Optional.empty());
  }
}
