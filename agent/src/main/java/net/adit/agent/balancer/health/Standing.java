package net.adit.agent.balancer.health;

/// What a gateway gets of one transport.
public enum Standing {
  /// New flows, by its weight.
  TAKING,
  /// The flows it has, and no new ones while others take them: it drains, or one of its daemons is
  /// silent and would get its share of what comes.
  KEEPING,
  /// Nothing: none of its daemons answers.
  GONE
}
