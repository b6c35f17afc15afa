package net.adit.controller.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;

/// What gateways last said about themselves to this controller. Thread-safe.
public final class Presence {
  /// A gateway that was not heard for longer than this is absent.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<GatewayName, Report> reports = new ConcurrentHashMap<>();

  public Presence(InstantSource clock) {
    this.clock = clock;
  }

  /// @param heardAt by the controller's clock; the agent's own is in the state
  public record Report(AppliedState applied, Instant heardAt, boolean present) {}

  /// Takes note of what runs on a gateway; also its heartbeat.
  public void recordApplied(AppliedState applied) {
    reports.put(applied.gateway(), new Report(applied, clock.instant(), true));
  }

  public Optional<Report> of(GatewayName gateway) {
    Instant now = clock.instant();
    return Optional.ofNullable(reports.get(gateway))
        .map(report ->
            new Report(
                report.applied(),
                report.heardAt(),
                !report.heardAt().plus(PATIENCE).isBefore(now)));
  }

  /// Of a gateway that is no longer part of the cluster.
  public void forget(GatewayName gateway) {
    reports.remove(gateway);
  }

  /// How many gateways are present.
  public long count() {
    return reports.keySet().stream()
        .filter(name -> of(name).map(Report::present).orElse(false))
        .count();
  }
}
