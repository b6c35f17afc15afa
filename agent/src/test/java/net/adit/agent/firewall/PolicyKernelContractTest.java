package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.RandomPolicy;
import net.adit.compiler.policy.ReferenceEvaluator;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.TunDevice;
import net.adit.model.desired.DesiredState;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.Flow;
import net.adit.model.policy.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real kernel's verdicts on real packets, by the counter of the rule that decided, against the
/// rules read from the top. One policy follows on the other in the same table, as on a gateway.
///
/// ```
///   even devices - tun0 [gateway] core0 - everything else
///   odd devices  - tun1
/// ```
@Tag("contract")
class PolicyKernelContractTest {
  private static final int POLICIES = 80;
  private static final int FLOWS = 150;
  private static final List<Prefix> NOT_FORWARDED =
      List.of(
          Prefix.parse("0.0.0.0/8"),
          Prefix.parse("127.0.0.0/8"),
          Prefix.parse("224.0.0.0/3"),
          Prefix.parse("::/16"),
          Prefix.parse("fe80::/10"),
          Prefix.parse("ff00::/8"));

  private final NetworkNamespace gateway = new NetworkNamespace();
  private final Nft nft = new Nft(new ProcessRunner());
  private final Set<Flow> sent = new HashSet<>();
  private final List<TunDevice> tuns =
      List.of("tun0", "tun1", "core0").stream()
          .map(name -> gateway.call(() -> new TunDevice(name)))
          .toList();

  @BeforeEach
  void build() {
    gateway.exec("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
    for (String name : List.of("tun0", "tun1", "core0")) {
      gateway.exec("ip", "link", "set", name, "up");
    }
    gateway.exec("ip", "route", "add", "default", "dev", "core0");
    gateway.exec("ip", "-6", "route", "add", "default", "dev", "core0");
    for (int device = 0; device < 6; device++) {
      String tun = "tun" + device % 2;
      gateway.exec("ip", "route", "add", "10.8.0." + (2 + device), "dev", tun);
      gateway.exec("ip", "route", "add", "192.168." + device + ".0/24", "dev", tun);
      gateway.exec("ip", "route", "add", "fd00:8::a08:" + (2 + device), "dev", tun);
    }
  }

  @AfterEach
  void remove() {
    tuns.forEach(TunDevice::close);
    gateway.close();
  }

  @Test
  void decidesLikeTheRulesReadFromTheTop() {
    Map<String, Integer> kinds = new HashMap<>();
    long byRules = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      RandomPolicy random = new RandomPolicy(seed);
      DesiredState state = random.state();
      gateway.exec("conntrack", "-F");
      sent.clear();
      kinds.merge(install(state), 1, Integer::sum);
      Map<String, Long> expected = new TreeMap<>();
      Map<String, Long> before = counters();
      for (int i = 0; i < FLOWS; i++) {
        send(state, random.flow(), expected);
      }
      byRules += expected.values().stream().mapToLong(n -> n).sum();
      assertThat(since(before)).as("seed %d, %s", seed, state.policy()).isEqualTo(expected);
      drain();
    }
    assertThat(byRules).isGreaterThan(POLICIES * FLOWS / 4L);
    assertThat(kinds).containsKeys("Whole", "StageAndSwitch");
  }

  private String install(DesiredState state) {
    NftRuleset ruleset =
        new NftRuleset(
            new FirewallPlan(
                PolicyCompiler.compile(state, new AddressBook(state)),
                Optional.empty(),
                new TreeSet<>(),
                new Port(1194),
                new Port(443),
                List.of()),
            new TreeSet<>(List.of(new InterfaceName("tun0"), new InterfaceName("tun1"))),
            List.of());
    return gateway.call(() -> nft.apply(ruleset)).getClass().getSimpleName();
  }

  private Map<String, Long> counters() {
    return gateway.call(nft::packets);
  }

  /// What the counters rose by; those that did not are left out.
  private Map<String, Long> since(Map<String, Long> before) {
    Map<String, Long> risen = new TreeMap<>();
    counters()
        .forEach((name, packets) -> {
          long more = packets - before.getOrDefault(name, 0L);
          if (more != 0) {
            risen.put(name, more);
          }
        });
    return risen;
  }

  private void send(DesiredState state, Flow flow, Map<String, Long> expected) {
    Optional<Integer> from = deviceTun(flow.source());
    Optional<Integer> to = deviceTun(flow.destination());
    if ((from.isEmpty() && to.isEmpty()) || !isForwarded(flow) || isAnswer(flow)) {
      return;
    }
    Optional<Rule> rule =
        new ReferenceEvaluator(state, java.time.Instant.now())
            .judge(flow.source(), flow.destination(), flow.protocol(), flow.code());
    expected.merge(rule.map(r -> "rule-" + r.name()).orElse("no-rule"), 1L, Long::sum);
    tuns.get(from.orElse(2))
        .write(Packets.opening(flow.source(), flow.destination(), flow.protocol(), flow.code()));
  }

  /// Without ports, the opening of a flow looks like the answer to one the other way.
  private boolean isAnswer(Flow flow) {
    sent.add(flow);
    return sent.contains(
        new Flow(
            /* source= */ flow.destination(),
            /* destination= */ flow.source(),
            flow.protocol(),
            flow.code()));
  }

  /// IPv6 reads protocol 0 as a header of its own, nft knows each ICMP in its own family alone, and
  /// a packet from an address to itself is none.
  private static boolean isForwarded(Flow flow) {
    return flow.source().family() == flow.destination().family()
        && !flow.source().equals(flow.destination())
        && !(flow.protocol() < 2 && flow.source().family() == Family.V6)
        && !(flow.protocol() == 58 && flow.source().family() == Family.V4)
        && NOT_FORWARDED.stream()
            .noneMatch(p -> p.contains(flow.source()) || p.contains(flow.destination()));
  }

  private static Optional<Integer> deviceTun(IpAddress address) {
    for (int device = 0; device < 6; device++) {
      boolean own =
          address.equals(IpAddress.parse("10.8.0." + (2 + device)))
              || address.equals(IpAddress.parse("fd00:8::a08:" + (2 + device)))
              || Prefix.parse("192.168." + device + ".0/24").contains(address);
      if (own) {
        return Optional.of(device % 2);
      }
    }
    return Optional.empty();
  }

  private void drain() {
    for (TunDevice tun : tuns) {
      while (tun.read().length > 0) {
        // Nobody is there to take what was let through.
      }
    }
  }
}
