package net.adit.agent.balancer.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.adit.agent.balancer.LinuxSpreadHost;
import net.adit.agent.balancer.Plans;
import net.adit.agent.balancer.SpreadHost;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.model.Sorted;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;
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

  @Test
  void seesWhatSomebodyFlushed() {
    BalancePlan plan = Plans.weights(1, 1);
    for (List<String> flush :
        List.of(
            List.of("nft", "flush", "ruleset"),
            List.of("ip", "route", "flush", "table", "7701"),
            List.of("ip", "-6", "route", "flush", "table", "7702"),
            List.of("ip", "rule", "del", "pref", "7701"),
            List.of("ip", "-6", "rule", "del", "pref", "7702"))) {
      SpreadHost.Led led = host.call(() -> kernel.lead(plan, Marks.NONE));
      load(Tables.of(plan, 100, 100).toText());
      assertThat(host.call(() -> kernel.isIntact(plan, led))).as("before %s", flush).isTrue();
      host.exec(flush.toArray(String[]::new));
      assertThat(host.call(() -> kernel.isIntact(plan, led))).as("after %s", flush).isFalse();
    }
  }

  @Test
  void leadsToTheOthersWhereOneGatewayIsInNoNetworkOfThisHost() {
    BalancePlan plan = Plans.weights(1, 1);
    BalancedGateway first = plan.gateways().getFirst();
    BalancedGateway elsewhere =
        new BalancedGateway(
            first.name(),
            Sorted.set(List.of(IpAddress.parse("203.0.113.9"), IpAddress.parse("fd03::9"))),
            first.weight(),
            first.daemons(),
            first.draining(),
            first.peer());
    BalancePlan half = plan.over(List.of(elsewhere, plan.gateways().getLast()));
    SpreadHost.Led led = host.call(() -> kernel.lead(half, Marks.NONE));

    assertThat(led.refused()).containsOnlyKeys(first.name());
    assertThat(host.exec("ip", "route", "get", "198.51.100.1", "mark", "0xad170002"))
        .contains("via 192.0.2.22");
    load(Tables.of(half, 0, 100).toText());
    assertThat(host.call(() -> kernel.isIntact(half, led))).isTrue();
  }

  private String rules() {
    return host.exec("ip", "-4", "rule", "show")
        + host.exec("ip", "-6", "rule", "show")
        + host.exec("ip", "route", "show", "table", "all", "proto", "77").replaceAll(".+", "route");
  }
}
