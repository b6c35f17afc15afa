package net.adit.agent.balancer;

import static net.adit.agent.balancer.Plans.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.adit.agent.balancer.health.GatewayWord;
import net.adit.agent.balancer.probe.ProbeResult;
import net.adit.agent.balancer.probe.ProbeTarget;
import net.adit.agent.balancer.probe.Prober;
import net.adit.agent.fault.Faults;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancedDaemon;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The loop with a kernel and daemons in memory.
class BalancerTest {
  private final FakeSpreadHost host = new FakeSpreadHost();
  private final Faults faults = new Faults(InstantSource.system());
  private final Set<Port> asked = ConcurrentHashMap.newKeySet();
  private final Map<GatewayName, ProbeResult> answers = new ConcurrentHashMap<>();
  private final Balancer balancer = Balancer.start(host, faults, this::prober);

  @AfterEach
  void close() {
    balancer.close();
  }

  private Prober prober(ProbeTarget target) {
    return new Prober() {
      @Override
      public ProbeResult probe(Duration patience) {
        asked.add(target.port());
        return answers.getOrDefault(target.gateway(), ProbeResult.ANSWERED);
      }

      @Override
      public void close() {}
    };
  }

  private boolean hasFault(String words) {
    return faults.current().stream().anyMatch(fault -> fault.sentence().contains(words));
  }

  private boolean isFit() {
    return balancer.serving().filter(addresses -> !addresses.isEmpty()).isPresent();
  }

  private void start() {
    balancer.plan(Plans.overUdp(1, 1));
    Shell.await("the balancer is fit", this::isFit);
  }

  @Test
  void loadsTheWholeOnceAndThenElements() {
    start();
    assertThat(host.told()).containsExactly("lead", "whole", "tidy");
    answers.put(gateway(1), ProbeResult.REFUSED);
    Shell.await("the fault", () -> hasFault("gateway gw-1 does not answer at"));
    Shell.await("the change", () -> host.told().contains("elements"));
    answers.put(gateway(1), ProbeResult.ANSWERED);
    Shell.await("no fault", () -> faults.current().isEmpty());
    assertThat(host.told()).containsOnlyOnce("whole");
  }

  @Test
  void aSecondPlanIsLoadedAsAWhole() {
    start();
    balancer.plan(Plans.overUdp(1, 1, 1));
    Shell.await("the second", () -> host.told().size() == 6);
    assertThat(host.told()).containsExactly("lead", "whole", "tidy", "lead", "whole", "tidy");
  }

  @Test
  void isNotFitWhereNobodyAnswersAndSaysSo() {
    start();
    answers.put(gateway(1), ProbeResult.SILENT);
    answers.put(gateway(2), ProbeResult.SILENT);
    Shell.await("blindness is a fault", () -> hasFault("no gateway of site fra answers"));
    Shell.await("not fit", () -> !isFit());
    answers.clear();
    Shell.await("fit again", this::isFit);
    Shell.await("no fault", () -> faults.current().isEmpty());
  }

  @Test
  void triesAgainFromScratchWhatTheKernelRefused() {
    start();
    host.refuse(true);
    balancer.said(gateway(1), GatewayWord.DRAINING);
    Shell.await("a fault", () -> hasFault("no kernel here"));
    assertThat(isFit()).as("the kernel spreads as before").isTrue();
    host.refuse(false);
    Shell.await("no fault", () -> faults.current().isEmpty());
    assertThat(host.told()).endsWith("lead", "whole", "tidy");
  }

  @Test
  void asksTheDaemonsThatTheGatewayNamesAndLeavesTheKernelAlone() {
    start();
    BalancedDaemon own = new BalancedDaemon(Transport.UDP, new Port(11_999), 2);
    balancer.said(gateway(1), new GatewayWord(false, 100, List.of(own)));
    Shell.await("the daemon's own port", () -> asked.contains(new Port(11_999)));
    assertThat(host.told()).containsExactly("lead", "whole", "tidy");
    assertThat(isFit()).isTrue();
  }

  @Test
  void saysNothingOfWhatItServesUntilItKnowsAndThenWhatTheKernelSpreads() {
    answers.put(gateway(1), ProbeResult.SILENT);
    answers.put(gateway(2), ProbeResult.SILENT);
    host.refuse(true);
    balancer.plan(Plans.overUdp(1, 1));
    Shell.await("it has tried", () -> hasFault("no kernel here"));
    assertThat(balancer.serving()).as("what was announced before may be right").isEmpty();
    answers.clear();
    host.refuse(false);
    Shell.await("it serves", this::isFit);
    assertThat(balancer.serving().orElseThrow())
        .containsExactlyInAnyOrder(Plans.ENTRY4, Plans.ENTRY6);
  }

  @Test
  void bringsAgainWhatSomebodyFlushed() {
    start();
    host.flush();
    Shell.await("all of it again", () -> host.told().size() == 6);
    assertThat(host.told()).containsExactly("lead", "whole", "tidy", "lead", "whole", "tidy");
    assertThat(isFit()).isTrue();
  }

  @Test
  void leavesOutAGatewayToWhichTheKernelTakesNoRoute() {
    host.refuseRoute(gateway(1));
    start();
    Shell.await("a fault in its name", () -> hasFault("no new tunnels for gateway gw-1"));
    assertThat(host.last()).contains(": 0xad170002").doesNotContain(": 0xad170001");
  }

  @Test
  void triesAgainToTakeEverythingAway() {
    start();
    answers.put(gateway(1), ProbeResult.REFUSED);
    Shell.await("a fault", () -> hasFault("gateway gw-1 does not answer at"));
    host.refuse(true);
    balancer.rest();
    Shell.await("another fault", () -> hasFault("no kernel here"));
    host.refuse(false);
    Shell.await("removed", () -> host.told().contains("remove"));
    Shell.await("no fault is left", () -> faults.current().isEmpty());
  }

  @Test
  void takesEverythingAwayWhenTheSiteHasNoGatewayAndBeginsAnew() {
    start();
    balancer.rest();
    Shell.await("nothing is left", () -> host.told().contains("remove"));
    assertThat(isFit()).isFalse();
    balancer.plan(Plans.overUdp(1, 1));
    Shell.await("fit again", this::isFit);
    assertThat(host.told()).endsWith("remove", "lead", "whole", "tidy");
  }

  @Test
  void aWordBeforeThePlanHolds() {
    balancer.said(gateway(1), GatewayWord.DRAINING);
    start();
    balancer.said(gateway(1), GatewayWord.READY);
    Shell.await("the change of the word", () -> host.told().contains("elements"));
  }
}
