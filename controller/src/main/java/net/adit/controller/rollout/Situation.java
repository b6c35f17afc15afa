package net.adit.controller.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedPolicy.RefusedPolicy;
import net.adit.model.desired.Enforcement;

/// How the roll-out of the policy stands. Pure and immutable.
///
/// No gateway switches before all that are present have loaded the next policy, so what one of them
/// cannot load changes nothing on any.
///
/// @param next the policy on its way; empty if what is wanted is in force or has failed
/// @param switched the first plan in which what is in force is so
public record Situation(
    Enforcement enforcement, Optional<Next> next, Revision switched, List<Station> stations) {
  /// A gateway that is present loads a policy in this time.
  static final Duration LOADING = Duration.ofSeconds(60);

  public Situation {
    stations = List.copyOf(stations);
  }

  /// A policy on its way. Immutable.
  ///
  /// @param begun the first plan that offers it; what gateways loaded of an older one is another
  /// @param since when it was offered first
  /// @param isStaged whether gateways load it before they switch; where it differs from the one in
  ///   force in elements of sets alone they take it over in one step
  public record Next(Revision begun, Instant since, boolean isStaged) {}

  NextMove move(Instant now) {
    Optional<String> over = trialOver(now);
    if (over.isPresent()) {
      return new NextMove.Undo(over.get());
    }
    return next.map(coming -> move(coming, now)).orElseGet(NextMove.Wait::new);
  }

  private Optional<String> trialOver(Instant now) {
    return enforcement
        .trial()
        .filter(trial -> !now.isBefore(trial.until()))
        .map(_ -> "nobody has confirmed within the time set that all is well");
  }

  private NextMove move(Next coming, Instant now) {
    List<Station> absent = stations.stream().filter(station -> !station.awaited()).toList();
    if (enforcement.terms().requireAll() && !absent.isEmpty()) {
      return new NextMove.Refuse(named(absent) + " absent, and the roll-out requires all gateways");
    }
    Optional<String> refusal = refusal(coming);
    if (refusal.isPresent()) {
      return new NextMove.Refuse(refusal.get());
    }
    List<Station> loading = loading(coming);
    if (loading.isEmpty()) {
      return new NextMove.Switch();
    }
    return now.isBefore(coming.since().plus(LOADING))
        ? new NextMove.Wait()
        : new NextMove.Refuse(
            named(loading)
                + " present, but did not load it within "
                + LOADING.toSeconds()
                + " seconds");
  }

  /// Whether the gateway's packets are decided by what is in force.
  public boolean isEnforcedBy(Station station) {
    return !switched.isAfter(station.policy().enforced());
  }

  /// Whether the gateway has nothing to load any more.
  public boolean isLoadedBy(Station station) {
    return next.map(coming -> !coming.isStaged() || hasLoaded(station, coming)).orElse(true);
  }

  private static boolean hasLoaded(Station station, Next coming) {
    return station.policy().staged().filter(since(coming)).isPresent();
  }

  private List<Station> loading(Next coming) {
    return coming.isStaged()
        ? stations.stream()
            .filter(Station::awaited)
            .filter(station -> !hasLoaded(station, coming))
            .toList()
        : List.of();
  }

  private Optional<String> refusal(Next coming) {
    return stations.stream()
        .filter(Station::awaited)
        .flatMap(station ->
            refused(station.policy(), coming)
                .map(
                    refused -> "gateway '" + station.name() + "' refuses it: " + refused.sentence())
                .stream())
        .findFirst();
  }

  private static Optional<RefusedPolicy> refused(AppliedPolicy policy, Next coming) {
    return policy.refused().filter(refused -> since(coming).test(refused.of()));
  }

  private static Predicate<Revision> since(Next coming) {
    return revision -> !coming.begun().isAfter(revision);
  }

  private static String named(List<Station> stations) {
    String names =
        stations.stream()
            .map(station -> "'" + station.name() + "'")
            .collect(Collectors.joining(", "));
    return stations.size() == 1 ? "gateway " + names + " is" : "gateways " + names + " are";
  }
}
