package net.adit.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.adit.protocol.rest.GatewayView;

/// Whether somebody has forgotten a gateway out of service. Pure.
final class DrainChecks {
  /// What the work on a host takes, generously.
  private static final Duration USUAL = Duration.ofHours(1);

  private DrainChecks() {}

  /// @param now the controller's clock, by which drains begin
  static Stream<Check> of(List<GatewayView> gateways, Instant now) {
    return gateways.stream()
        .flatMap(gateway -> gateway.drain().stream().map(drain -> check(gateway, drain, now)));
  }

  private static Check check(GatewayView gateway, GatewayView.Drain drain, Instant now) {
    String subject = "gateway " + gateway.name();
    String finding = "is drained since " + drain.begun() + " and takes no sessions";
    Duration over = Duration.between(drain.begun().plus(drain.within()), now);
    return over.compareTo(USUAL) <= 0
        ? Check.ok(subject, finding)
        : Check.warning(
            subject,
            finding + ": forgotten?",
            "if its work is done: adit gateway undrain " + gateway.name());
  }
}
