package net.adit.bench.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.lab.measure.RouteEvent;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.Test;

class WaysTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aCoreSendsToItsOwnGatewaysOrToTheCoreThatHasThem() {
    assertThat(Ways.to("core1", 1)).isEqualTo("dev lan");
    assertThat(Ways.to("core3", 2)).isEqualTo("dev core2");
  }

  @Test
  void aMoveIsSeenWhenTheRouteLeadsToTheNewPlaceAlone() {
    List<RouteEvent> events =
        List.of(
            added(-1, "via 10.0.13.1 dev core2 proto ospf metric 20"),
            added(1, "via 10.0.13.1 dev core1 proto ospf metric 20"),
            added(2, "proto ospf nexthop via 10.0.13.1 dev core1 nexthop via 10.0.23.1 dev core2"),
            deleted(3),
            added(4, "via 10.0.23.1 dev core2 proto ospf metric 20"));

    assertThat(Ways.seen(events, BEGUN, Optional.of("dev core2"))).contains(BEGUN.plusSeconds(4));
    assertThat(Ways.seen(events, BEGUN, Optional.empty())).contains(BEGUN.plusSeconds(3));
    assertThat(Ways.seen(events, BEGUN, Optional.of("dev core"))).isEmpty();
  }

  private static RouteEvent added(int second, String route) {
    return new RouteEvent(BEGUN.plusSeconds(second), true, Prefix.parse("10.200.0.9/32"), route);
  }

  private static RouteEvent deleted(int second) {
    return new RouteEvent(
        BEGUN.plusSeconds(second), false, Prefix.parse("10.200.0.9/32"), "proto ospf");
  }
}
