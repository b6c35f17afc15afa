package net.adit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewayView;
import org.junit.jupiter.api.Test;

class DrainChecksTest {
  private static final Instant BEGUN = Instant.parse("2026-11-25T10:00:00Z");

  private static List<Check> after(Duration time, Optional<GatewayView.Drain> drain) {
    GatewayView gateway =
        new GatewayView(
            new GatewayName("fra-1"),
            new SiteName("fra"),
            List.of("192.0.2.1"),
            Endpoint.parse("10.0.0.1:7444"),
            IpAddress.parse("10.255.0.1"),
            new TreeSet<>(),
            new GatewaySpec.Daemons(0, 1),
            true,
            drain,
            true,
            Optional.empty());
    return DrainChecks.of(List.of(gateway), BEGUN.plus(time)).toList();
  }

  private static Optional<GatewayView.Drain> within(Duration time) {
    return Optional.of(new GatewayView.Drain(BEGUN, time));
  }

  @Test
  void namesADrainThatIsOverForMoreThanAnHour() {
    assertThat(after(Duration.ofMinutes(63), within(Duration.ofMinutes(2))))
        .singleElement()
        .satisfies(check -> {
          assertThat(check.level()).isEqualTo(Check.Level.WARNING);
          assertThat(check.finding()).contains("2026-11-25T10:00:00Z", "forgotten?");
          assertThat(check.remedy()).contains("adit gateway undrain fra-1");
        });
  }

  @Test
  void isWellWhileTheWorkMayGoOn() {
    assertThat(after(Duration.ofMinutes(61), within(Duration.ofMinutes(2))))
        .extracting(Check::level)
        .containsExactly(Check.Level.OK);
    assertThat(after(Duration.ofHours(24), within(Duration.ofDays(1))))
        .extracting(Check::level)
        .containsExactly(Check.Level.OK);
    assertThat(after(Duration.ofDays(9), Optional.empty())).isEmpty();
  }
}
