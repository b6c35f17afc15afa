package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.adit.model.net.AddressRange;
import net.adit.model.plan.FlowPattern;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.ServiceTerm;
import org.junit.jupiter.api.Test;

class TraceChainsTest {
  private static final Instant UNTIL = Instant.ofEpochSecond(1_800_000_000L);

  @Test
  void marksEveryOpeningWhereNothingIsNamed() {
    assertThat(rules(List.of(), List.of()))
        .containsExactly(
            "iifname != @tunnels oifname != @tunnels return",
            "meta time >= 1800000000 return",
            "meta l4proto != tcp ct state established,related return",
            "tcp flags & (syn | ack) != syn return",
            "goto trace-marks");
  }

  @Test
  void namesAddressesOfBothEndsFamilyByFamily() {
    assertThat(
            rules(
                ranges("10.8.0.2", "fd00::2", "10.9.0.0/16"),
                ranges("10.1.0.5-10.1.0.7"),
                "udp/53"))
        .last()
        .isEqualTo(
            "ip saddr { 10.8.0.2/32, 10.9.0.0/16 } ip daddr { 10.1.0.5-10.1.0.7 } udp dport 53 goto trace-marks");
    assertThat(rules(ranges("10.8.0.2", "fd00::2"), List.of()))
        .endsWith(
            "ip saddr { 10.8.0.2/32 } goto trace-marks",
            "ip6 saddr { fd00::2/128 } goto trace-marks");
    assertThat(rules(ranges("10.8.0.2"), ranges("fd00::7")))
        .as("no flow is between families")
        .noneMatch(rule -> rule.contains("goto"));
  }

  @Test
  void isRemovedWhetherItIsThereOrNot() {
    assertThat(TraceChains.REMOVAL.lines())
        .containsSubsequence(
            "add chain inet adit trace-marks",
            "flush chain inet adit trace",
            "delete chain inet adit trace",
            "delete chain inet adit trace-marks");
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }

  private static List<String> rules(
      List<AddressRange> from, List<AddressRange> to, String... services) {
    List<ServiceSpan> spans =
        services.length == 0
            ? List.of(ServiceSpan.ANY)
            : Stream.of(services).map(text -> ServiceSpan.of(ServiceTerm.parse(text))).toList();
    String prefix = "add rule inet adit trace ";
    return new TraceChains(new FlowPattern(from, to, spans), UNTIL, /* perSecond= */ 50)
        .toText()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }
}
