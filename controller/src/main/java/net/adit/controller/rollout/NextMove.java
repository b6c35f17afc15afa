package net.adit.controller.rollout;

/// What has to be done about the policy now. Immutable.
sealed interface NextMove {
  /// Nothing, until something is heard or a time is over.
  record Wait() implements NextMove {}

  /// All gateways that matter have loaded what is wanted.
  record Switch() implements NextMove {}

  /// What is wanted does not come into force.
  record Refuse(String why) implements NextMove {}

  /// What is in force was on trial, and nobody has confirmed it.
  record Undo(String why) implements NextMove {}
}
