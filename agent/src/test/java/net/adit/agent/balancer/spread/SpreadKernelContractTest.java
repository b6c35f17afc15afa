package net.adit.agent.balancer.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.adit.agent.balancer.LinuxSpreadHost;
import net.adit.agent.balancer.Plans;
import net.adit.agent.system.NetworkNamespace;
import net.adit.agent.system.ProcessRunner;
import net.adit.model.plan.balance.BalancePlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real `nft` and `ip` take the texts, and small changes come to the same as the whole.
@Tag("contract")
class SpreadKernelContractTest {
  private final NetworkNamespace host = new NetworkNamespace();
  private final NetworkNamespace lan = new NetworkNamespace();
  private final LinuxSpreadHost kernel = new LinuxSpreadHost(new ProcessRunner());

  @BeforeEach
  void connect() {
    host.connect("lan0", lan, "lan0");
    host.exec("ip", "address", "add", "192.0.2.11/24", "dev", "lan0");
    host.exec("ip", "address", "add", "fd02::11/64", "dev", "lan0", "nodad");
  }

  @AfterEach
  void remove() {
    host.close();
    lan.close();
  }

  private void load(String commands) {
    host.call(() -> {
      kernel.load(commands);
      return true;
    });
  }

  private String table() {
    return host.exec("nft", "-y", "list", "ruleset");
  }

  @Test
  void changesByElementsComeToTheSameAsTheWhole() {
    Random random = new Random(11);
    BalancePlan plan = Plans.weights(1, 1, 1, 1, 1);
    SpreadTable now = Tables.of(plan, 100, 100, 100, 100, 100);
    load(now.toText());
    for (int round = 0; round < 20; round++) {
      int[] weights = random.ints(5, 0, 4).map(number -> number * 50).toArray();
      weights[random.nextInt(5)] = 100;
      SpreadTable next = Tables.of(plan, weights);
      load(next.changeFrom(now));
      String changed = table();
      load(next.toText());
      assertThat(changed).isEqualTo(table());
      now = next;
    }
  }

  @Test
  void routesFollowThePlanAndLeaveNothingBehind() {
    String before = rules();
    for (BalancePlan plan :
        List.of(
            Plans.weights(1, 1),
            Plans.of(List.of(Plans.gateway(2, 1), Plans.gateway(3, 1)), true),
            Plans.weights(1, 1, 1))) {
      host.call(() -> {
        kernel.tidy(plan, kernel.lead(plan, Marks.NONE).marks());
        kernel.lead(plan, Marks.NONE);
        return true;
      });
      assertThat(rules().split("fwmark", -1)).hasSize(2 * plan.gateways().size() + 1);
      assertThat(host.exec("ip", "route", "get", "198.51.100.1", "mark", "0xad170002"))
          .contains("via 192.0.2.22");
      assertThat(host.exec("ip", "route", "get", "fd51::1", "mark", "0xad170002"))
          .contains("via fd02::22");
    }
    host.call(() -> {
      kernel.remove();
      return true;
    });
    assertThat(rules()).isEqualTo(before);
    assertThat(table()).isEmpty();
  }

  private String rules() {
    return host.exec("ip", "-4", "rule", "show")
        + host.exec("ip", "-6", "rule", "show")
        + host.exec("ip", "route", "show", "table", "all", "proto", "77").replaceAll(".+", "route");
  }
}
