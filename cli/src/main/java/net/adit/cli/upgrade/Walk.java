package net.adit.cli.upgrade;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.adit.cli.command.DrainWatch;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Revision;
import net.adit.model.applied.DaemonState;
import net.adit.model.applied.Fault;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.GatewayView.Applied;

/// Takes gateways out, has them upgraded and puts them back, one after the other, and stops at the
/// first that is not well: it stays drained, and those behind it are untouched. Confined to one
/// thread.
final class Walk {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Cluster cluster;
  private final HandOver handOver;
  private final Bounds bounds;
  private final Consumer<String> says;

  /// How long things may take.
  ///
  /// @param drain until sessions are elsewhere
  /// @param well until a gateway is well after its upgrade, and serves again
  record Bounds(Duration drain, Duration well) {}

  /// @param says takes one sentence for each step that is done
  Walk(Cluster cluster, HandOver handOver, Bounds bounds, Consumer<String> says) {
    this.cluster = cluster;
    this.handOver = handOver;
    this.bounds = bounds;
    this.says = says;
  }

  /// Upgrades them in this order.
  ///
  /// @throws ProtocolException at the first that is not well
  void over(List<GatewayName> names) throws InterruptedException {
    for (GatewayName name : names) {
      upgrade(name);
    }
  }

  private void upgrade(GatewayName name) throws InterruptedException {
    requireOthersWell(name);
    GatewayView before = cluster.gateway(name);
    DrainWatch.Outcome drained = cluster.drain(name, bounds.drain());
    says.accept(drained.sentence());
    handOver.upgrade(before);
    awaitWell(before, cluster.gateway(name));
    Revision serving = cluster.undrain(name);
    await(name, "does not take sessions again", () -> has(cluster.gateway(name), serving));
    says.accept(sentence(before, cluster.gateway(name)));
  }

  /// Sessions have to go somewhere, and two gateways away at once are what an upgrade must not
  /// cause.
  private void requireOthersWell(GatewayName name) {
    String absent =
        cluster.gateways().stream()
            .filter(gateway -> gateway.enabled() && gateway.joined())
            .filter(gateway -> gateway.applied().filter(Applied::present).isEmpty())
            .map(gateway -> gateway.name().value())
            .collect(Collectors.joining(", "));
    if (!absent.isEmpty()) {
      throw new ProtocolException(
          Refusal.of(
              Kind.CONFLICT,
              "gateway-absent",
              "'" + name + "' is not touched, for gateways are absent: " + absent,
              "bring them back, or disable them by 'adit gateway edit NAME --enabled false'"));
    }
  }

  /// What was heard before the upgrade ended may be the old program's last word.
  private void awaitWell(GatewayView before, GatewayView last) throws InterruptedException {
    GatewayName name = before.name();
    Optional<Instant> heard = last.applied().map(Applied::heardAt);
    Revision wanted = cluster.revision();
    await(
        name,
        "was not well again",
        () -> {
          GatewayView now = cluster.gateway(name);
          return now.applied().map(Applied::heardAt).filter(at -> isLater(at, heard)).isPresent()
              && has(now, wanted)
              && newFaults(before, now).isEmpty()
              && now.applied().stream()
                  .flatMap(applied -> applied.daemons().stream())
                  .allMatch(DaemonState::running);
        });
  }

  private static boolean isLater(Instant at, Optional<Instant> than) {
    return than.map(at::isAfter).orElse(true);
  }

  private static boolean has(GatewayView gateway, Revision wanted) {
    return gateway
        .applied()
        .filter(Applied::present)
        .filter(applied -> !wanted.isAfter(applied.revision()))
        .isPresent();
  }

  /// What was wrong before is not the upgrade's fault.
  private static List<String> newFaults(GatewayView before, GatewayView now) {
    Set<String> known = new HashSet<>();
    before.applied().ifPresent(applied -> applied.faults().forEach(f -> known.add(f.component())));
    return now.applied().stream()
        .flatMap(applied -> applied.faults().stream())
        .filter(fault -> !known.contains(fault.component()))
        .map(Fault::sentence)
        .toList();
  }

  private void await(GatewayName name, String what, BooleanSupplier condition)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(bounds.well());
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw notWell(cluster.gateway(name), what);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private ProtocolException notWell(GatewayView gateway, String what) {
    String faults =
        gateway.applied().stream()
            .flatMap(applied -> applied.faults().stream())
            .map(Fault::sentence)
            .collect(Collectors.joining("; "));
    return new ProtocolException(
        Refusal.of(
            Kind.UNAVAILABLE,
            "upgrade-not-well",
            "gateway '"
                + gateway.name()
                + "' "
                + what
                + " within "
                + bounds.well().toSeconds()
                + " s"
                + (faults.isEmpty() ? "" : ": " + faults),
            "see 'adit gateway show "
                + gateway.name()
                + "'; no other gateway is touched, and sessions go on elsewhere"));
  }

  private static String sentence(GatewayView before, GatewayView now) {
    String old = version(before);
    String version = version(now);
    return "gateway "
        + now.name()
        + " serves again, "
        + (old.equals(version) ? "still at " + version : "from " + old + " to " + version);
  }

  private static String version(GatewayView gateway) {
    return gateway.applied().map(Applied::agentVersion).orElse("an unknown version");
  }
}
