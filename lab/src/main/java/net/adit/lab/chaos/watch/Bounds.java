package net.adit.lab.chaos.watch;

import java.time.Duration;

/// What the cluster may take, after the last fault is healed. Immutable.
///
/// @param settle until agents and routers are up and all gateways have spoken to one another: their
///   restart is no part of any promise
/// @param twice how long two gateways may announce one address then
/// @param back until every client's streams flow and the controller knows of everything
public record Bounds(Duration settle, Duration twice, Duration back) {
  public static final Bounds USUAL =
      new Bounds(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(20));
}
