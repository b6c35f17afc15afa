package net.adit.agent.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.agent.balancer.health.GatewayWord;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.ServerPlan;
import net.adit.model.plan.balance.BalancedDaemon;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.Test;

class OwnWordTest {
  private static ServerPlan plan(boolean enabled, Optional<ServerPlan.Departure> departure) {
    return new ServerPlan(
        enabled,
        0,
        1,
        new Port(1194),
        new Port(443),
        List.of(new AddressPool(Prefix.parse("10.200.0.0/24"), Prefix.parse("fd00:200::/96"))),
        List.of(),
        new TreeSet<>(),
        List.of(1),
        new TreeSet<>(),
        departure);
  }

  @Test
  void namesEachDaemonByThePortOfItsOwn() {
    GatewayWord word = OwnWord.word(plan(true, Optional.empty()), 2, false);
    assertThat(word.daemons())
        .containsExactly(
            new BalancedDaemon(Transport.UDP, new Port(11_940), 1),
            new BalancedDaemon(Transport.UDP, new Port(11_941), 1),
            new BalancedDaemon(Transport.TCP, new Port(11_940), 1));
    assertThat(word.draining()).isFalse();
    assertThat(word.percent()).isEqualTo(100);
  }

  @Test
  void wantsNoTunnelsWhileItEmptiesOrIsNotEnabled() {
    ServerPlan.Departure order =
        new ServerPlan.Departure(Instant.EPOCH, Duration.ofMinutes(2), true);
    assertThat(OwnWord.word(plan(true, Optional.of(order)), 1, false).draining()).isTrue();
    assertThat(OwnWord.word(plan(false, Optional.empty()), 1, false).draining()).isTrue();
  }

  @Test
  void asksForLessFromTooMuchUntilItIsEnough() {
    assertThat(new Load(5.9).isTooMuch(2, false)).isFalse();
    assertThat(new Load(6).isTooMuch(2, false)).isTrue();
    assertThat(new Load(3).isTooMuch(2, true)).as("not yet enough").isTrue();
    assertThat(new Load(2.9).isTooMuch(2, true)).isFalse();
  }

  @Test
  void readsTheLoadOfTheLastMinute() {
    assertThat(Load.parse("6.25 3.00 1.00 2/345 6789\n").waiting()).isEqualTo(6.25);
    assertThat(Load.parse("").waiting()).isZero();
    assertThat(Load.read().waiting()).isNotNegative();
  }

  @Test
  void saysSoWhenTheHostIsBusy() {
    AtomicReference<Load> load = new AtomicReference<>(new Load(0));
    List<GatewayWord> said = new CopyOnWriteArrayList<>();
    try (OwnWord word = OwnWord.start(1, load::get, said::add)) {
      word.plan(plan(true, Optional.empty()));
      Shell.await("ready", () -> said.stream().anyMatch(it -> it.percent() == 100));
      load.set(new Load(50));
      Shell.await("busy", () -> said.stream().anyMatch(it -> it.percent() < 100));
    }
  }
}
