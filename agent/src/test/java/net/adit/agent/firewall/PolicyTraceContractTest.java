package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import net.adit.agent.firewall.trace.Tracer;
import net.adit.compiler.policy.PolicyText;
import net.adit.host.ProcessRunner;
import net.adit.host.netlink.NetfilterTables;
import net.adit.model.net.AddressRange;
import net.adit.model.plan.FlowPattern;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.gateway.PolicyTrace.Receipt;
import net.adit.protocol.gateway.PolicyTrace.Report;
import net.adit.protocol.gateway.PolicyTrace.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the real kernel tells of real packets while the policy is traced, and that nothing of it
/// stays.
@Tag("contract")
class PolicyTraceContractTest extends FirewallLab {
  private static final String DENY_NINE = "deny no-nine all-users -> network:lan : udp/9\n";

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private volatile boolean wanted = true;
  private NetfilterTables kernel;
  private Tracer tracer;
  private int traces;

  @BeforeEach
  void open() {
    kernel = gateway.call(NetfilterTables::new);
    tracer = new Tracer(nft, kernel, InstantSource.system());
  }

  @AfterEach
  void close() {
    tracer.close();
    kernel.close();
  }

  @Test
  void tellsWhatTheKernelDecidedAndByWhichRule() {
    trace(FlowPattern.ANY, false, 60);
    for (Actors ip : FAMILIES) {
      tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
      tun0.write(Packets.tcp(ip.a(), ip.server(), 23, Packets.SYN));
      tun1.write(Packets.udp(ip.b(), ip.other(), 53));
      tun1.write(Packets.ping(ip.b(), ip.server()));
    }
    assertThat(lines(8))
        .containsExactlyInAnyOrder(
            "10.200.0.2 10.1.0.9 17/7 allow rule-staff-lan",
            "10.200.0.2 10.1.0.9 6/23 deny rule-no-telnet",
            "10.200.0.3 10.9.0.9 17/53 deny no-rule",
            "10.200.0.3 10.1.0.9 1/8 allow rule-staff-lan",
            "fd00:200::ac8:2 fd00:1::9 17/7 allow rule-staff-lan",
            "fd00:200::ac8:2 fd00:1::9 6/23 deny rule-no-telnet",
            "fd00:200::ac8:3 fd00:9::9 17/53 deny no-rule",
            "fd00:200::ac8:3 fd00:1::9 58/128 allow rule-staff-lan");
    assertThat(reports).allMatch(report -> !report.lossy() && report.notShown() == 0);
  }

  @Test
  void packetsOfOpenFlowsAreNoOpenings() throws Exception {
    Actors ip = FAMILIES.getFirst();
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    assertThat(heard()).isEqualTo(ip.a());
    listener.send(
        new java.net.DatagramPacket(
            new byte[4], 4, java.net.InetAddress.ofLiteral(ip.a().toString()), 40000));
    assertThat(next(tun0)).isEqualTo(17);

    trace(FlowPattern.ANY, false, 60);
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
    tun0.write(Packets.tcp(ip.a(), ip.server(), 80, Packets.ACK));
    tun0.write(Packets.udp(ip.a(), ip.server(), PORT + 1));
    assertThat(lines(1)).containsExactly("10.200.0.2 10.1.0.9 17/8 allow rule-staff-lan");
  }

  @Test
  void showsWhatWasAskedForAlone() {
    Actors v4 = FAMILIES.getFirst();
    Actors v6 = FAMILIES.getLast();
    FlowPattern some =
        new FlowPattern(
            List.of(AddressRange.of(v4.a()), AddressRange.of(v6.a())),
            List.of(AddressRange.parse("10.1.0.5-10.1.0.9"), AddressRange.parse("10.9.0.0/16")),
            List.of(ServiceSpan.of(ServiceTerm.parse("udp/7-9"))));
    trace(some, false, 60);
    tun1.write(Packets.udp(v4.b(), v4.server(), 8));
    tun0.write(Packets.udp(v4.a(), v4.server(), 53));
    tun0.write(Packets.udp(v6.a(), v6.server(), 8));
    tun0.write(Packets.udp(v4.a(), v4.server(), 9));
    assertThat(lines(1)).containsExactly("10.200.0.2 10.1.0.9 17/9 allow rule-staff-lan");

    reports.clear();
    trace(some, true, 60);
    tun0.write(Packets.udp(v4.a(), v4.server(), 8));
    tun0.write(Packets.udp(v4.a(), v4.other(), 7));
    assertThat(lines(1)).containsExactly("10.200.0.2 10.9.0.9 17/7 deny no-rule");
  }

  /// Under staged switches, with differences by elements, and where the table is loaded as a whole.
  @Test
  void goesOnWhileThePolicyIsReplaced() {
    Actors ip = FAMILIES.getFirst();
    apply(ruleset(Rulesets.USUAL));
    trace(FlowPattern.ANY, false, 60);
    List<String> policies =
        List.of(DENY_NINE + Rulesets.USUAL, Rulesets.USUAL.replace("10.1.0.0/16", "10.0.0.0/12"));
    for (int round = 0; round < 10; round++) {
      reports.clear();
      NftRuleset next = ruleset(policies.get(round % 2));
      gateway.call(() -> {
        nft.stage(Optional.of(next.plan().policy()));
        return nft.apply(next);
      });
      tun0.write(Packets.udp(ip.a(), ip.server(), 9));
      assertThat(lines(1))
          .containsExactly(
              "10.200.0.2 10.1.0.9 17/9 "
                  + (round % 2 == 0 ? "deny rule-no-nine" : "allow rule-staff-lan"));
      gateway.exec("conntrack", "-F");
    }
    reports.clear();
    assertThat(
            gateway.call(() ->
                nft.apply(
                    Rulesets.of(PolicyText.compile(DENY_NINE + Rulesets.USUAL), "10.200.0.9"))))
        .isInstanceOf(NftChange.Whole.class);
    tun0.write(Packets.udp(ip.a(), ip.server(), 9));
    assertThat(lines(1)).containsExactly("10.200.0.2 10.1.0.9 17/9 deny rule-no-nine");
  }

  @Test
  void saysHowManyOpeningsItDidNotShow() {
    Actors ip = FAMILIES.getFirst();
    trace(FlowPattern.ANY, false, 60);
    IntStream.range(0, 200).forEach(i -> tun0.write(Packets.udp(ip.a(), ip.server(), 1000 + i)));
    await(() -> notShown() > 0 && openings().size() + notShown() == 200);
    assertThat(openings().size()).isBetween(50, 150);
  }

  @Test
  void leavesNothingBehindWhenItIsOver() {
    String before = table();
    assertThat(before).doesNotContain("nftrace");

    trace(FlowPattern.ANY, false, 1);
    await(() -> ended().isPresent());
    assertThat(ended()).contains("the time is up");
    assertThat(table()).isEqualTo(before);

    reports.clear();
    trace(FlowPattern.ANY, false, 60);
    assertThat(table()).contains("nftrace");
    wanted = false;
    await(() -> table().equals(before));

    wanted = true;
    trace(FlowPattern.ANY, false, 60);
    assertThat(table()).contains("nftrace");
    tracer.close();
    assertThat(table()).isEqualTo(before);
  }

  /// A killed agent takes nothing away itself.
  @Test
  void whatAKilledAgentLeftMarksNothingAfterItsTimeAndGoesWithTheNextStart() {
    String before = table();
    Actors ip = FAMILIES.getFirst();
    Instant until = Instant.now().plusSeconds(3);
    gateway.call(() -> {
      nft.trace(Optional.of(new TraceChains(FlowPattern.ANY, until, 50)));
      return true;
    });
    tun0.write(Packets.udp(ip.a(), ip.server(), 1));
    await(() -> marked() == 1);
    await(() -> Instant.now().isAfter(until.plusSeconds(1)));
    tun0.write(Packets.udp(ip.a(), ip.server(), 2));
    tun0.write(Packets.udp(ip.a(), ip.other(), 2));
    await(() -> dropped("no-rule") == 1);
    assertThat(marked()).isEqualTo(1);

    gateway.call(() -> new Nft(new ProcessRunner()).apply(Rulesets.usual()));
    assertThat(table()).isEqualTo(before);
  }

  @Test
  void aTraceThatTheKernelDoesNotTakeSaysWhy() {
    gateway.exec("nft", "delete", "table", "inet", "adit");
    trace(FlowPattern.ANY, false, 60, () -> ended().isPresent());
    assertThat(ended().orElseThrow()).contains("nft does not take the table");
  }

  private void trace(FlowPattern pattern, boolean deniedOnly, int seconds) {
    trace(pattern, deniedOnly, seconds, () -> reports.stream().anyMatch(this::isOfNewest));
  }

  private void trace(FlowPattern pattern, boolean deniedOnly, int seconds, BooleanSupplier begun) {
    String id = "%032x".formatted(++traces);
    gateway.call(() -> {
      tracer.trace(new Wish(id, pattern, deniedOnly, seconds), this::take);
      return true;
    });
    await(begun);
  }

  private boolean isOfNewest(Report report) {
    return report.trace().equals("%032x".formatted(traces));
  }

  private Receipt take(Report report) {
    reports.add(report);
    return new Receipt(wanted);
  }

  private List<Opening> openings() {
    return reports.stream().flatMap(report -> report.openings().stream()).toList();
  }

  private long notShown() {
    return reports.getLast().notShown();
  }

  private Optional<String> ended() {
    return reports.isEmpty() ? Optional.empty() : reports.getLast().end();
  }

  /// All openings once there are so many, and for a moment more.
  private List<String> lines(int count) {
    await(() -> openings().size() >= count);
    int seen = reports.size();
    await(() -> reports.size() > seen + 1);
    return openings().stream()
        .map(opening ->
            "%s %s %d/%d %s %s"
                .formatted(
                    opening.flow().source(),
                    opening.flow().destination(),
                    opening.flow().protocol(),
                    opening.flow().code(),
                    opening.verdict(),
                    opening.counter().orElse("?")))
        .toList();
  }

  private long marked() {
    return kernel.packetsIn("adit", TraceChains.MARKS).getFirst();
  }

  /// Without what counters say.
  private String table() {
    return gateway
        .exec("nft", "list", "table", "inet", "adit")
        .replaceAll("packets [0-9]+ bytes [0-9]+", "");
  }

  private static NftRuleset ruleset(String policy) {
    return Rulesets.of(PolicyText.compile(policy), "10.200.0.1");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
