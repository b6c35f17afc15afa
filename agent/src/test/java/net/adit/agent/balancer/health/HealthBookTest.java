package net.adit.agent.balancer.health;

import static net.adit.agent.balancer.probe.ProbeResult.ANSWERED;
import static net.adit.agent.balancer.probe.ProbeResult.REFUSED;
import static net.adit.agent.balancer.probe.ProbeResult.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.adit.agent.balancer.Plans;
import net.adit.agent.balancer.probe.ProbeResult;
import net.adit.agent.balancer.probe.ProbeTarget;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import org.junit.jupiter.api.Test;

class HealthBookTest {
  private static final GatewayName A = Plans.gateway(1);
  private static final GatewayName B = Plans.gateway(2);
  private static final GatewayName C = Plans.gateway(3);

  private final BalancePlan plan = Plans.weights(1, 1, 2);
  private final HealthBook book = new HealthBook(plan, HealthRules.USUAL);

  private void everybody(ProbeResult result) {
    ProbeTarget.of(plan).forEach(target -> book.probed(target, result));
  }

  private void hear(GatewayName gateway, ProbeResult result, int times) {
    for (int i = 0; i < times; i++) {
      targets(gateway).forEach(target -> book.probed(target, result));
    }
  }

  private List<ProbeTarget> targets(GatewayName gateway) {
    return ProbeTarget.of(plan).stream()
        .filter(target -> target.gateway().equals(gateway))
        .toList();
  }

  private Spread udp() {
    return of(Transport.UDP);
  }

  private Spread of(Transport transport) {
    return Objects.requireNonNull(book.spreads().get(transport));
  }

  @Test
  void probesEachDaemonAtEachFamily() {
    assertThat(targets(A))
        .extracting(ProbeTarget::toString)
        .containsExactlyInAnyOrder(
            "udp 192.0.2.21 port 11940",
            "tcp 192.0.2.21 port 11941",
            "udp fd02::21 port 11940",
            "tcp fd02::21 port 11941");
  }

  @Test
  void isSettledWhenEachDaemonHasAnsweredOrMissedEnough() {
    assertThat(book.isSettled()).isFalse();
    hear(A, ANSWERED, 1);
    hear(B, ANSWERED, 1);
    hear(C, SILENT, 2);
    assertThat(book.isSettled()).isFalse();
    hear(C, SILENT, 1);
    assertThat(book.isSettled()).isTrue();
    assertThat(udp().takers()).containsOnlyKeys(A, B);
  }

  @Test
  void weighsAsThePlanDoes() {
    everybody(ANSWERED);
    assertThat(udp().takers()).containsEntry(A, 100).containsEntry(B, 100).containsEntry(C, 200);
    assertThat(udp().blind()).isFalse();
  }

  @Test
  void thirdMissInARowTakesAGatewayOut() {
    everybody(ANSWERED);
    hear(A, SILENT, 2);
    hear(A, ANSWERED, 1);
    hear(A, SILENT, 2);
    assertThat(udp().living()).contains(A);
    hear(A, SILENT, 1);
    assertThat(udp().living()).containsExactly(B, C);
    assertThat(udp().takers()).containsOnlyKeys(B, C);
  }

  @Test
  void oneRefusalTakesAGatewayOut() {
    everybody(ANSWERED);
    hear(A, REFUSED, 1);
    assertThat(udp().living()).containsExactly(B, C);
  }

  @Test
  void comesBackAfterFiveAnswersInARow() {
    everybody(ANSWERED);
    hear(A, REFUSED, 1);
    hear(A, ANSWERED, 4);
    hear(A, SILENT, 1);
    hear(A, ANSWERED, 4);
    assertThat(udp().living()).doesNotContain(A);
    hear(A, ANSWERED, 1);
    assertThat(udp().takers()).containsOnlyKeys(A, B, C);
  }

  @Test
  void aDaemonThatIsSilentKeepsNewFlowsAwayAndOldOnesWhereTheyAre() {
    everybody(ANSWERED);
    ProbeTarget one =
        targets(A).stream().filter(it -> it.transport() == Transport.UDP).findFirst().orElseThrow();
    assertThat(book.probed(one, REFUSED)).isTrue();
    assertThat(udp().takers()).containsOnlyKeys(B, C);
    assertThat(udp().living()).containsExactly(A, B, C);
    assertThat(of(Transport.TCP).takers()).containsOnlyKeys(A, B, C);
    assertThat(book.silent(A)).containsExactly(one);
  }

  @Test
  void aDrainingGatewayKeepsItsFlowsAndGetsNoNewOnes() {
    everybody(ANSWERED);
    assertThat(book.said(A, GatewayWord.DRAINING)).isTrue();
    assertThat(udp().takers()).containsOnlyKeys(B, C);
    assertThat(udp().living()).contains(A);
    book.said(A, GatewayWord.READY);
    assertThat(udp().takers()).containsOnlyKeys(A, B, C);
  }

  @Test
  void anOverloadedGatewayWeighsLess() {
    everybody(ANSWERED);
    book.said(C, GatewayWord.OVERLOADED);
    assertThat(udp().takers()).containsEntry(C, 50).containsEntry(A, 100);
  }

  @Test
  void newFlowsGoToDrainingGatewaysWhereThereAreNoOthers() {
    everybody(ANSWERED);
    List.of(A, B, C).forEach(gateway -> book.said(gateway, GatewayWord.DRAINING));
    assertThat(udp().takers()).containsOnlyKeys(A, B, C);
  }

  @Test
  void staysWithWhatWasWhenAllSeemGoneAtOnce() {
    everybody(ANSWERED);
    hear(A, SILENT, 10);
    hear(B, SILENT, 3);
    assertThat(udp().living()).containsExactly(C);
    hear(C, SILENT, 3);
    assertThat(udp().blind()).isTrue();
    assertThat(udp().living()).as("not A, which was gone before").containsExactly(B, C);
    hear(B, SILENT, 50);
    hear(C, SILENT, 50);
    assertThat(udp().takers()).containsOnlyKeys(B, C);
    hear(A, ANSWERED, 5);
    assertThat(udp().blind()).isFalse();
    assertThat(udp().takers()).containsOnlyKeys(A);
  }

  @Test
  void spreadsOverAllWhenNobodyEverAnswered() {
    everybody(REFUSED);
    assertThat(book.isSettled()).isTrue();
    assertThat(book.seesAnybody()).isFalse();
    assertThat(udp().blind()).isTrue();
    assertThat(udp().takers()).containsOnlyKeys(A, B, C);
  }

  @Test
  void aChangeOfPlanForgetsNothingOfThoseThatStay() {
    everybody(ANSWERED);
    hear(A, REFUSED, 1);
    book.said(B, GatewayWord.DRAINING);
    book.plan(Plans.weights(1, 1, 2, 1));
    assertThat(book.isSettled()).isFalse();
    assertThat(udp().living()).containsExactly(B, C);
    assertThat(udp().takers()).containsOnlyKeys(C);
    book.plan(Plans.weights(1, 1));
    assertThat(udp().takers()).containsOnlyKeys(B);
  }

  @Test
  void theOrderOfWhatIsHeardDoesNotMatter() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      HealthBook other = new HealthBook(plan, HealthRules.USUAL);
      everybody(ANSWERED);
      ProbeTarget.of(plan).forEach(target -> other.probed(target, ANSWERED));
      List<ProbeTarget> dead = new ArrayList<>(ProbeTarget.of(plan));
      Collections.shuffle(dead, random);
      List<ProbeTarget> some = new ArrayList<>(dead.subList(0, random.nextInt(dead.size())));
      some.forEach(target -> book.probed(target, REFUSED));
      Collections.shuffle(some, random);
      some.forEach(target -> other.probed(target, REFUSED));
      assertThat(other.spreads()).isEqualTo(book.spreads());
      hear(A, ANSWERED, 5);
      hear(B, ANSWERED, 5);
      hear(C, ANSWERED, 5);
    }
  }

  @Test
  void missesNobodyWhereNoGatewayHasDaemonsOfATransport() {
    HealthBook udpAlone =
        new HealthBook(
            plan.over(
                plan.gateways().stream()
                    .map(gateway -> gateway.asking(gateway.daemons().subList(0, 1)))
                    .toList()),
            HealthRules.USUAL);
    Spread tcp = Objects.requireNonNull(udpAlone.spreads().get(Transport.TCP));
    assertThat(tcp.blind()).isFalse();
  }

  @Test
  void oneLostRoundOfProbesIsNoLossOfAll() {
    everybody(ANSWERED);
    everybody(SILENT);
    assertThat(book.seesAnybody()).isTrue();
    everybody(SILENT);
    everybody(SILENT);
    assertThat(book.seesAnybody()).isFalse();
  }
}
