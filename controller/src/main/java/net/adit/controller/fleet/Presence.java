package net.adit.controller.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.controller.store.table.Members;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;

/// What gateways last said about themselves to this controller or another. Thread-safe.
///
/// Kept in memory, so that a heartbeat costs no write; [RollCall] carries it to the other
/// controllers and back every few seconds.
public final class Presence {
  /// A gateway that was not heard for longer than this is absent. Longer than a heartbeat and a
  /// round of [RollCall] together.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<GatewayName, Members.Report> reports = new ConcurrentHashMap<>();
  private final Set<GatewayName> unwritten = ConcurrentHashMap.newKeySet();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public Presence(InstantSource clock) {
    this.clock = clock;
  }

  /// @param heardAt by the controller's clock; the agent's own is in the state
  public record Report(AppliedState applied, Instant heardAt, boolean present) {}

  /// Takes note of what runs on a gateway; also its heartbeat.
  public void recordApplied(AppliedState applied) {
    reports.put(applied.gateway(), new Members.Report(applied, clock.instant()));
    unwritten.add(applied.gateway());
    listeners.forEach(Runnable::run);
  }

  /// Calls the listener, on the thread that brings the news, whenever gateways were heard.
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public Optional<Report> of(GatewayName gateway) {
    return Optional.ofNullable(reports.get(gateway))
        .map(report -> new Report(report.applied(), report.heardAt(), isRecent(report.heardAt())));
  }

  /// Of a gateway that is no longer part of the cluster.
  public void forget(GatewayName gateway) {
    reports.remove(gateway);
    unwritten.remove(gateway);
  }

  /// How many gateways are present.
  public long count() {
    return reports.values().stream().filter(report -> isRecent(report.heardAt())).count();
  }

  private boolean isRecent(Instant heardAt) {
    return !heardAt.plus(PATIENCE).isBefore(clock.instant());
  }

  /// What was heard since the last call, for the others.
  List<Members.Report> takeUnwritten() {
    Set<GatewayName> taken = new HashSet<>(unwritten);
    unwritten.removeAll(taken);
    return taken.stream().map(reports::get).filter(java.util.Objects::nonNull).toList();
  }

  /// What could not be written is still to be.
  void giveBack(Collection<Members.Report> reports) {
    reports.forEach(report -> unwritten.add(report.applied().gateway()));
  }

  /// Takes over what others heard later.
  ///
  /// @param gateways of the cluster; others are forgotten
  void learn(Collection<Members.Report> heard, Set<GatewayName> gateways) {
    heard.forEach(report -> reports.merge(report.applied().gateway(), report, Presence::later));
    reports.keySet().retainAll(gateways);
    listeners.forEach(Runnable::run);
  }

  private static Members.Report later(Members.Report one, Members.Report other) {
    return other.heardAt().isAfter(one.heardAt()) ? other : one;
  }
}
