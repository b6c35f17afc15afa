package net.adit.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Action;
import net.adit.protocol.rest.policy.Traces;
import org.junit.jupiter.api.Test;

class TraceWatchTest {
  private static final Instant AT = Instant.parse("2026-11-30T08:31:07.4821Z");

  @Test
  void saysWhoWantedWhatAndWhatDecided() {
    assertThat(
            TraceWatch.text(
                line("10.8.0.2", "10.1.2.3", "tcp/5432", Action.ALLOW, "rule", "staff-db")))
        .isEqualTo("08:31:07.482 ✓ allowed laptop 10.8.0.2 → 10.1.2.3:5432/tcp  by rule staff-db");
    assertThat(TraceWatch.text(line("fd00::2", "fd00::7", "udp/53", Action.DENY, "no-rule", "")))
        .isEqualTo("08:31:07.482 ✗ denied  laptop fd00::2 → [fd00::7]:53/udp  no rule");
    assertThat(TraceWatch.text(line("fd00::2", "fd00::7", "icmpv6/128", Action.DENY, "rule", "x")))
        .endsWith("laptop fd00::2 → fd00::7 icmpv6/128  by rule x");
    assertThat(TraceWatch.text(line("fd00::2", "fd00::7", "esp", Action.ALLOW, "unknown", "")))
        .endsWith("→ fd00::7 esp  by a rule that is no more");
  }

  private static Traces.Line line(
      String from, String to, String service, Action verdict, String what, String rule) {
    return new Traces.Line(
        AT,
        IpAddress.parse(from),
        Optional.of("laptop"),
        IpAddress.parse(to),
        Optional.empty(),
        service,
        verdict,
        Optional.of(rule).filter(name -> !name.isEmpty()).map(RuleName::new),
        what);
  }
}
