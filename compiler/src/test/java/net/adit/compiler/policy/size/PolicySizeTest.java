package net.adit.compiler.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.compiler.policy.Finding;
import net.adit.compiler.policy.Finding.Share;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import org.junit.jupiter.api.Test;

class PolicySizeTest {
  private static final int HOSTS = 250;

  /// Rules to a wide network, and one to each of the hosts within.
  private static DesiredState state(String wide, int wideRules) {
    List<Change> changes = new ArrayList<>();
    changes.add(network("wide", wide));
    for (int i = 1; i <= HOSTS; i++) {
      changes.add(network("h" + i, "10.1.0." + i + "/32"));
      changes.add(rule("to-h" + i, "h" + i, 1, 80));
    }
    for (int i = 1; i <= wideRules; i++) {
      changes.add(rule("wide-" + i, "wide", i, 1000 + i));
    }
    return DesiredState.EMPTY.apply(changes);
  }

  private static Change network(String name, String prefix) {
    return new Change.NetworkPut(
        Network.ofPrefixes(new NetworkName(name), List.of(Prefix.parse(prefix))));
  }

  /// From a host of its own, or no list would differ from another.
  private static Change rule(String name, String to, int port, int other) {
    return new Change.RulePut(
        new Rule(
            new RuleName(name),
            Action.ALLOW,
            List.of(new Subject.Any()),
            List.of(new Subject.OfNetwork(new NetworkName(to))),
            List.of(ServiceTerm.parse("tcp/" + port), ServiceTerm.parse("udp/" + other)),
            false,
            true,
            Optional.empty(),
            ""),
        Optional.empty());
  }

  @Test
  void namesTheDestinationThatMultipliesRules() {
    // Each host's list: its own rule and all wide ones; the rest of the wide network: those alone.
    long wide = (HOSTS + 1) * 40 * 3L;
    Finding.Multiplied finding = PolicySize.finding(state("10.1.0.0/16", 40)).orElseThrow();
    assertThat(finding.entries()).isEqualTo(wide + HOSTS * 3L);
    assertThat(finding.rules()).isEqualTo(HOSTS + 40);
    assertThat(finding.most())
        .containsExactly(
            new Share(new Subject.OfNetwork(new NetworkName("wide")), wide, 40, HOSTS + 1));
  }

  @Test
  void saysNothingWhereRulesAreManyButNotMultiplied() {
    assertThat(PolicySize.finding(state("10.2.0.0/16", 40))).isEmpty();
    assertThat(PolicySize.finding(state("10.2.0.0/16", 4_000))).isEmpty();
    assertThat(PolicySize.finding(state("10.1.0.0/16", 10))).isEmpty();
    assertThat(PolicySize.finding(DesiredState.EMPTY)).isEmpty();
  }
}
