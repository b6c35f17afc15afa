package net.adit.protocol.rest.policy;

import java.util.List;

/// Whether somebody may reach something, and what else there is on the way. Immutable.
///
/// @param answers one for each rule that decides some of the flows; none if there are no such flows
/// @param obstacles what beside the rules they may fail of, in the order in which they come by
public record Explained(List<Explanation> answers, List<Obstacle> obstacles) {
  public Explained {
    answers = List.copyOf(answers);
    obstacles = List.copyOf(obstacles);
  }

  /// Something on the way. Immutable.
  ///
  /// @param kind dashed, stable, such as `device-disabled`
  /// @param what and where, in one sentence
  /// @param remedy what to do; empty if there is nothing to do
  public record Obstacle(String kind, Effect effect, String what, String remedy) {}

  /// What it does to the flows.
  public enum Effect {
    /// None passes while it holds.
    STOPS,
    /// Some may be lost.
    RISK,
    /// Good to know.
    NOTE
  }
}
