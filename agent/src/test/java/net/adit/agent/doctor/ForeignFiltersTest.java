package net.adit.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.model.Refusal;
import org.junit.jupiter.api.Test;

/// With the tables that these programs make, shortened.
class ForeignFiltersTest {
  private static final String OURS =
      """
      table inet adit {
      	chain forward {
      		type filter hook forward priority filter; policy drop;
      	}
      }
      """;
  private static final String DOCKER =
      """
      table ip filter {
      	chain DOCKER-USER {
      		counter packets 0 bytes 0 return
      	}

      	chain FORWARD {
      		type filter hook forward priority filter; policy drop;
      		counter packets 0 bytes 0 jump DOCKER-USER
      	}
      }
      """;
  private static final String UFW =
      """
      table ip6 filter {
      	chain ufw6-before-forward {
      	}

      	chain ufw-reject-forward {
      	}

      	chain FORWARD {
      		type filter hook forward priority filter; policy drop;
      		counter packets 0 bytes 0 jump ufw6-before-forward
      	}
      }
      """;
  private static final String FIREWALLD =
      """
      table inet firewalld {
      	chain filter_FORWARD {
      		type filter hook forward priority filter + 10; policy accept;
      		ct state { established, related } accept
      		reject with icmpx admin-prohibited
      	}
      }
      """;

  private static List<String> sentences(String ruleset) {
    return ForeignFilters.find(ruleset).values().stream().map(Refusal::sentence).toList();
  }

  @Test
  void namesEachTableThatDropsAndHowItsOwnerLetsPass() {
    assertThat(sentences(OURS + DOCKER + UFW + FIREWALLD))
        .satisfiesExactlyInAnyOrder(
            docker ->
                assertThat(docker)
                    .startsWith("the nftables table 'ip filter' of Docker drops")
                    .contains("iptables -I DOCKER-USER -i adit+ -j ACCEPT"),
            ufw ->
                assertThat(ufw)
                    .startsWith("the nftables table 'ip6 filter' of ufw drops")
                    .contains("ufw route allow in on adit0"),
            firewalld ->
                assertThat(firewalld)
                    .startsWith("the nftables table 'inet firewalld' of firewalld drops")
                    .contains("firewall-cmd --permanent --zone=trusted --add-interface=adit0"));
  }

  @Test
  void tableThatAcceptsOrHooksElsewhereIsNoFinding() {
    assertThat(sentences(DOCKER.replace("policy drop", "policy accept"))).isEmpty();
    assertThat(sentences(DOCKER.replace("hook forward", "hook input"))).isEmpty();
    assertThat(sentences(OURS)).isEmpty();
    assertThat(sentences("")).isEmpty();
  }

  @Test
  void tableThatHasBeenToldOfTheTunnelsIsNoFinding() {
    String inwards = "\t\tiifname \"adit*\" counter accept\n";
    String outwards = "\t\toifname \"adit*\" counter accept\n";
    String marker = "\tchain DOCKER-USER {\n";
    assertThat(sentences(DOCKER.replace(marker, marker + inwards))).hasSize(1);
    assertThat(sentences(DOCKER.replace(marker, marker + inwards + outwards))).isEmpty();
  }
}
