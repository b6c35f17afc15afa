package net.adit.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.Test;

class RouteEventTest {
  @Test
  void readsAnAddedRoute() {
    String line =
        "[2026-11-25T09:06:18.967676] 10.200.0.5 nhid 12 via 10.1.0.11 dev lan proto ospf metric 20 ";
    assertThat(RouteEvent.parse(line, ZoneOffset.UTC))
        .contains(
            new RouteEvent(
                Instant.parse("2026-11-25T09:06:18.967676Z"),
                true,
                Prefix.parse("10.200.0.5/32"),
                "nhid 12 via 10.1.0.11 dev lan proto ospf metric 20"));
  }

  @Test
  void readsADeletedRouteOfEitherFamily() {
    String line =
        "[2026-11-25T09:06:18.979146] Deleted fd00:200::5 dev tun0 proto 77 metric 1024 pref medium";
    assertThat(RouteEvent.parse(line, ZoneOffset.ofHours(2)).orElseThrow())
        .satisfies(event -> assertThat(event.added()).isFalse())
        .satisfies(
            event -> assertThat(event.at()).isEqualTo(Instant.parse("2026-11-25T07:06:18.979146Z")))
        .satisfies(event -> assertThat(event.prefix()).hasToString("fd00:200::5/128"));
  }

  @Test
  void leavesOutOtherTablesAndOtherKinds() {
    for (String line :
        new String[] {
          "[2026-11-25T09:06:18.958774] local 10.9.9.1 dev eth7 table local proto kernel scope host",
          "[2026-11-25T09:06:18.961121] broadcast 10.9.9.255 dev eth7 table local proto kernel",
          "[2026-11-25T09:06:18.961121] unreachable 10.200.0.0/16 proto 77",
          "[2026-11-25T09:06:18.961121] 10.9.9.255 dev eth7 table 9",
          "[nonsense] 10.9.9.255 dev eth7",
          "Terminated",
          ""
        }) {
      assertThat(RouteEvent.parse(line, ZoneOffset.UTC)).as(line).isEmpty();
    }
  }
}
