package net.adit.lab.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.lab.client.Login;
import net.adit.lab.host.Await;
import net.adit.lab.measure.RouteWatch;
import net.adit.lab.story.Scene.RouteTrial;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Collects how long core routers took to learn of logins and logouts. Thread-safe.
final class RouteTimes {
  private final List<RouteWatch> cores;
  private final Duration within;
  private final List<Double> added = new ArrayList<>();
  private final List<Double> deleted = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  /// @param within so long a route is waited for
  RouteTimes(List<RouteWatch> cores, Duration within) {
    this.cores = List.copyOf(cores);
    this.within = within;
  }

  /// Waits until all core routers have both routes; counts from the server's answer to the client.
  void loggedIn(Login login) {
    lag(login, true, login.begun(), login.pushed()).ifPresent(millis -> put(added, millis));
  }

  /// Waits until no core router has them; counts from the client's good-bye.
  void loggedOut(Login login, Instant goodBye) {
    lag(login, false, goodBye, goodBye).ifPresent(millis -> put(deleted, millis));
  }

  /// Waits until no core router has a route of the login, without counting it.
  void awaitGone(Login login) {
    for (Prefix prefix : prefixes(login)) {
      for (RouteWatch core : cores) {
        Await.until(
            "the end of " + prefix + " at " + core.host(), within, () -> !core.present(prefix));
      }
    }
  }

  synchronized void missed(String what) {
    missed.add(what);
  }

  private synchronized void put(List<Double> times, double millis) {
    times.add(millis);
  }

  synchronized RouteTrial trial() {
    return new RouteTrial(added, deleted, missed);
  }

  /// Milliseconds until the last core router has seen the change of both addresses.
  private Optional<Double> lag(Login login, boolean change, Instant notBefore, Instant zero) {
    Instant last = zero;
    for (Prefix prefix : prefixes(login)) {
      for (RouteWatch core : cores) {
        Optional<Instant> seen = core.await(prefix, change, notBefore, within);
        if (seen.isEmpty()) {
          missed(
              "%s of %s at %s, where the kernel said %s"
                  .formatted(
                      change ? "arrival" : "departure", prefix, core.host(), core.last(prefix)));
          return Optional.empty();
        }
        last = seen.get().isAfter(last) ? seen.get() : last;
      }
    }
    return Optional.of(Duration.between(zero, last).toNanos() / 1e6);
  }

  private static List<Prefix> prefixes(Login login) {
    return Stream.of(login.v4(), login.v6())
        .flatMap(Optional::stream)
        .map(IpAddress::toHostPrefix)
        .toList();
  }
}
