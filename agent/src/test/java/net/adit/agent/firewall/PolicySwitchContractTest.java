package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import net.adit.agent.fault.Faults;
import net.adit.compiler.policy.PolicyText;
import net.adit.host.TunDevice;
import net.adit.host.netlink.Conntrack;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.PolicyPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The policy while it changes: never open, never shut, and old flows judged anew.
@Tag("contract")
class PolicySwitchContractTest extends FirewallLab {
  private static final int SWAPS = 100;

  /// In step: each permitted packet is heard before the next is sent, so that none is lost to a
  /// full buffer, and none of the forbidden ones may ever be heard.
  @Test
  void isNeverOpenAndNeverShutWhileItIsReplaced() throws Exception {
    String denied = "deny no-nine all-users -> network:lan : udp/9\n";
    String more = "deny no-ten all-users -> network:lan : udp/10\n";
    List<NftRuleset> both =
        List.of(ruleset(denied + Rulesets.USUAL), ruleset(denied + more + Rulesets.USUAL));
    apply(both.getFirst());
    AtomicInteger swaps = new AtomicInteger();
    Thread swapping =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 1; i <= SWAPS; i++) {
                swap(both.get(i % 2), i);
                swaps.incrementAndGet();
              }
            });
    try (DatagramSocket forbidden = server.call(() -> new DatagramSocket(9))) {
      Actors ip = FAMILIES.getFirst();
      InetSocketAddress device = open(ip);
      int rounds = 0;
      while (swapping.isAlive()) {
        tun0.write(Packets.udp(ip.a(), ip.server(), 9));
        tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
        assertThat(heard()).as("a new flow, after %s swaps", swaps).isEqualTo(ip.a());
        listener.send(new DatagramPacket(new byte[4], 4, device));
        assertThat(next(tun1)).as("an open flow, after %s swaps", swaps).isEqualTo(17);
        rounds++;
      }
      assertThat(hears(forbidden)).isFalse();
      assertThat(rounds).isGreaterThan(SWAPS / 2);
    } finally {
      swapping.join();
    }
    assertThat(swaps).hasValue(SWAPS);
  }

  /// With the next policy staged before or not, and with another one staged in its place.
  private void swap(NftRuleset next, int round) {
    if (round % 3 == 0) {
      stage("deny no-eleven all-users -> network:lan : udp/11\n" + Rulesets.USUAL);
    }
    if (round % 2 == 0) {
      stage(Optional.of(next.plan().policy()));
    }
    assertThat(applied(next)).isInstanceOf(NftChange.StageAndSwitch.class);
  }

  private void stage(String policy) {
    stage(Optional.of(PolicyText.compile(policy)));
  }

  private void stage(Optional<PolicyPlan> next) {
    gateway.call(() -> {
      nft.stage(next);
      return next;
    });
  }

  @Test
  void whatIsOnlyStagedLetsNothingThroughAndStopsNothing() throws IOException {
    Actors ip = FAMILIES.getFirst();
    apply(ruleset(Rulesets.USUAL));
    String before = counters();

    stage("deny nobody any -> any : any");
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    assertThat(heard()).as("allowed by the policy in force").isEqualTo(ip.a());
    stage("allow everybody any -> any : any");
    tun0.write(Packets.udp(ip.a(), ip.other(), PORT));
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    assertThat(heard()).as("the packet to elsewhere was dropped").isEqualTo(ip.a());
    stage(Optional.empty());

    assertThat(counters()).isEqualTo(before);
  }

  @Test
  void whatIsLeftOfAStagingThatBrokeOffNeverDecides() throws IOException {
    Actors ip = FAMILIES.getFirst();
    apply(ruleset(Rulesets.USUAL));
    NftRuleset next = ruleset("deny no-nine all-users -> any : udp/9\n" + Rulesets.USUAL);
    // What nft would leave that was ended for its time when the kernel had taken its rules, and
    // something else in the way.
    gateway.exec("nft", "add chain inet adit decide.b { accept ; }");
    gateway.exec("nft", "add set inet adit to-net4.b { type mark ; }");

    assertThatThrownBy(() -> stage(Optional.of(next.plan().policy())))
        .hasMessageContaining("nft does not take the table");
    stage(Optional.of(next.plan().policy()));
    assertThat(applied(next)).isInstanceOf(NftChange.StageAndSwitch.class);
    tun0.write(Packets.udp(ip.a(), ip.other(), PORT));
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    assertThat(heard()).as("the packet to elsewhere was dropped").isEqualTo(ip.a());
    assertThat(dropped("no-rule")).isEqualTo(1);
  }

  private String counters() {
    return String.join(" ", gateway.call(nft::packets).keySet());
  }

  /// Opens a flow from device B, so that answers to it pass.
  private InetSocketAddress open(Actors ip) throws IOException {
    tun1.write(Packets.udp(ip.b(), ip.server(), PORT));
    assertThat(heard()).isEqualTo(ip.b());
    return new InetSocketAddress(InetAddress.ofLiteral(ip.b().toString()), 40000);
  }

  @Test
  void connectionCannotBeBegunOverOneThatSeemsToGoOn() {
    try (TunDevice serverTun = server.call(() -> new TunDevice("tun9"))) {
      server.exec("ip", "link", "set", "tun9", "up");
      server.exec("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv4.conf.all.rp_filter=0");
      Actors ip = FAMILIES.getFirst();
      IpAddress behind = ip.server().plus(1);
      server.exec("ip", "route", "add", behind.toString(), "dev", "tun9");
      serverTun.write(Packets.tcp(behind, ip.a(), 22, Packets.ACK));
      assertThat(next(tun0)).isEqualTo(6);
      serverTun.write(Packets.tcp(behind, ip.a(), 22, Packets.SYN));
      assertThat(next(tun0)).isZero();
    }
  }

  @Test
  void flowsThatAreNoLongerAllowedEndAndOthersGoOn() throws Exception {
    Actors ip = FAMILIES.getFirst();
    InetSocketAddress device = open(ip);
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    assertThat(heard()).isEqualTo(ip.a());
    NftRuleset without =
        Rulesets.of(
            PolicyText.compile(
                "deny not-a device:" + PolicyText.device("a") + " -> any : any\n" + Rulesets.USUAL),
            "10.200.0.1");
    apply(without);
    try (Conntrack conntrack = gateway.call(Conntrack::new);
        ForbiddenFlows flows =
            ForbiddenFlows.start(
                conntrack, new Faults(InstantSource.system()), InstantSource.system())) {
      flows.enforce(without.plan());
      await(() -> !tracked().contains("src=" + ip.a()));
    }
    assertThat(tracked()).contains("src=" + ip.b());
    listener.send(new DatagramPacket(new byte[4], 4, device));
    assertThat(next(tun1)).isEqualTo(17);
    listener.send(
        new DatagramPacket(
            new byte[4],
            4,
            new InetSocketAddress(InetAddress.ofLiteral(ip.a().toString()), 40000)));
    assertThat(next(tun0)).isZero();
  }

  @Test
  void elementsAloneChangeWhatIsLetThrough() throws IOException {
    apply(ruleset(Rulesets.USUAL));
    Actors ip = FAMILIES.getFirst();
    tun0.write(Packets.udp(ip.a(), ip.other(), PORT));
    assertThat(next(tun0)).isZero();

    assertThat(applied(ruleset(Rulesets.USUAL.replace("10.1.0.0/16", "10.0.0.0/12"))))
        .isInstanceOf(NftChange.ByElements.class);
    tun0.write(Packets.udp(ip.a(), ip.other(), PORT));
    assertThat(heard()).as("a network that has grown").isEqualTo(ip.a());

    assertThat(applied(ruleset(Rulesets.USUAL.replace("device b staff", "device b guests"))))
        .isNotInstanceOf(NftChange.Whole.class);
    tun0.write(Packets.udp(ip.a(), ip.other(), PORT));
    tun1.write(Packets.udp(ip.b(), ip.server(), PORT));
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    assertThat(heard()).as("whoever has left the group is not heard").isEqualTo(ip.a());
  }

  @Test
  void isLoadedAnewWhereSomebodyTookTheTableAway() throws IOException {
    gateway.exec("nft", "delete", "table", "inet", "adit");
    assertThat(applied(ruleset("deny no-nine all-users -> any : udp/9\n" + Rulesets.USUAL)))
        .isInstanceOf(NftChange.Whole.class);
    Actors ip = FAMILIES.getFirst();
    tun0.write(Packets.udp(ip.b(), ip.server(), PORT));
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    assertThat(heard()).isEqualTo(ip.a());
  }

  private static NftRuleset ruleset(String policy) {
    return Rulesets.of(PolicyText.compile(policy), "10.200.0.1");
  }

  private NftChange applied(NftRuleset ruleset) {
    return gateway.call(() -> nft.apply(ruleset));
  }

  private String tracked() {
    return gateway.exec("conntrack", "-L", "-p", "udp");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
