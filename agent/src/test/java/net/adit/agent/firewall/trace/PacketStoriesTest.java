package net.adit.agent.firewall.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.host.netlink.PacketTrace.Step;
import net.adit.host.netlink.PacketTrace.Verdict;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.Flow;
import net.adit.model.policy.Action;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import org.junit.jupiter.api.Test;

class PacketStoriesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final Map<Long, String> COUNTERS = Map.of(7L, "rule-staff", 8L, "no-rule");

  private final PacketStories stories =
      new PacketStories(step -> Optional.ofNullable(COUNTERS.get(step.rule())));
  private final List<Opening> told = new ArrayList<>();

  @Test
  void tellsOfPacketsWhoseStepsComeMixed() {
    tell(1, 1, Verdict.GOES_ON, Optional.of(flow(22)));
    tell(2, 1, Verdict.GOES_ON, Optional.of(flow(23)));
    tell(1, 2, Verdict.GOES_ON, Optional.empty());
    tell(2, 8, Verdict.DROP, Optional.empty());
    tell(1, 7, Verdict.ACCEPT, Optional.empty());
    assertThat(told)
        .containsExactly(
            new Opening(NOW, flow(23), Action.DENY, Optional.of("no-rule")),
            new Opening(NOW, flow(22), Action.ALLOW, Optional.of("rule-staff")));
  }

  /// The base chains of a packet each begin with its headers.
  @Test
  void theRuleThatCountedLastDecided() {
    tell(1, 8, Verdict.GOES_ON, Optional.of(flow(22)));
    tell(1, 1, Verdict.GOES_ON, Optional.of(flow(22)));
    tell(1, 7, Verdict.GOES_ON, Optional.empty());
    tell(1, 3, Verdict.ACCEPT, Optional.empty());
    tell(2, 1, Verdict.GOES_ON, Optional.of(flow(23)));
    tell(2, 3, Verdict.DROP, Optional.empty());
    assertThat(told)
        .extracting(Opening::counter)
        .containsExactly(Optional.of("rule-staff"), Optional.empty());
  }

  @Test
  void whatOtherTablesDoIsNotOurs() {
    stories.add(new Step(1, "docker", "forward", 1, Verdict.GOES_ON, Optional.of(flow(22))), NOW);
    assertThat(stories.add(new Step(1, "docker", "x", 2, Verdict.DROP, Optional.empty()), NOW))
        .isEmpty();
    tell(1, 7, Verdict.ACCEPT, Optional.empty());
    assertThat(told).as("without its headers").isEmpty();
  }

  @Test
  void forgetsTheOldestWhereTooManyNeverEnd() {
    for (int packet = 0; packet <= 1000; packet++) {
      tell(packet, 1, Verdict.GOES_ON, Optional.of(flow(packet)));
    }
    tell(0, 7, Verdict.ACCEPT, Optional.empty());
    tell(1, 7, Verdict.ACCEPT, Optional.empty());
    assertThat(told).extracting(opening -> opening.flow().code()).containsExactly(1);
  }

  private void tell(int packet, long rule, Verdict verdict, Optional<Flow> flow) {
    stories.add(new Step(packet, "adit", "a-chain", rule, verdict, flow), NOW).ifPresent(told::add);
  }

  private static Flow flow(int port) {
    return new Flow(
        IpAddress.parse("10.8.0.2"), IpAddress.parse("10.1.2.3"), /* protocol= */ 6, port);
  }
}
