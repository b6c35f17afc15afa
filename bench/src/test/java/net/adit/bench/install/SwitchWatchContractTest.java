package net.adit.bench.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.agent.firewall.Nft;
import net.adit.agent.firewall.NftRuleset;
import net.adit.host.ProcessRunner;
import net.adit.lab.host.Await;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.Command;
import net.adit.lab.host.Leftover;
import net.adit.lab.host.Netns;
import net.adit.lab.host.RunFile;
import net.adit.model.Sorted;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Port;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.PolicyPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real kernel's notices while the agent's own class installs a table.
@Tag("contract")
class SwitchWatchContractTest {
  private final RunFile runFile = RunFile.create();

  @AfterEach
  void remove() {
    Cleaner.remove(runFile);
  }

  @Test
  void hearsWhenPacketsAreLedToThePolicy() {
    String namespace = runFile.prefix() + "watched";
    runFile.note(new Leftover.Namespace(namespace));
    Command.of("ip", "netns", "add", namespace).run().orThrow();
    try (SwitchWatch watch = SwitchWatch.of(namespace)) {
      long begun = System.nanoTime();
      assertThat(watch.firstSince(begun)).isEmpty();

      Netns.call(namespace, () -> new Nft(new ProcessRunner()).apply(denyingAll()));

      assertThat(Await.holds(Duration.ofSeconds(5), () -> watch.firstSince(begun).isPresent()))
          .isTrue();
      assertThat(watch.firstSince(System.nanoTime())).isEmpty();
    }
  }

  private static NftRuleset denyingAll() {
    return new NftRuleset(
        new FirewallPlan(
            PolicyPlan.EMPTY,
            Optional.empty(),
            Sorted.set(List.of()),
            new Port(1194),
            new Port(443),
            List.of()),
        Sorted.set(List.of(new InterfaceName("tun0"))),
        List.of());
  }
}
