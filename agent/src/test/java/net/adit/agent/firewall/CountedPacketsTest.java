package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.protocol.gateway.AgentEvent;
import org.junit.jupiter.api.Test;

class CountedPacketsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void tellsWhatRoseAndNothingElse() {
    Map<String, Long> before = Map.of("rule-a", 5L, "rule-b", 7L, "rule-gone", 9L);
    Map<String, Long> now = Map.of("rule-a", 6L, "rule-b", 7L, "rule-new", 2L, "no-rule", 0L);

    assertThat(CountedPackets.risen(before, now)).isEqualTo(Map.of("rule-a", 1L, "rule-new", 2L));
  }

  @Test
  void counterThatBeganAnewCountsFromZero() {
    assertThat(CountedPackets.risen(Map.of("rule-a", 5L), Map.of("rule-a", 3L)))
        .isEqualTo(Map.of("rule-a", 3L));
  }

  @Test
  void whatRoseBeforeItsTimeIsNotToldAndTheRestAtTheEnd() {
    List<AgentEvent> events = new CopyOnWriteArrayList<>();
    Map<String, Long> kernel = new TreeMap<>(Map.of("rule-a", 100L));
    CountedPackets counted =
        CountedPackets.start(() -> Map.copyOf(kernel), events::add, InstantSource.fixed(NOW));
    kernel.put("rule-a", 104L);
    counted.close();

    assertThat(events)
        .containsExactly(new AgentEvent.PacketsCounted(NOW, new TreeMap<>(Map.of("rule-a", 4L))));
  }
}
