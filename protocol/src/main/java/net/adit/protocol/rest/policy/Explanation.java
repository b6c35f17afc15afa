package net.adit.protocol.rest.policy;

import java.util.List;
import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;

/// Why some flows are allowed or denied. Immutable.
///
/// @param by what decides them
/// @param rule which does, if one does
/// @param from one of their sources
/// @param to one of their destinations
/// @param services those of the question that this is the answer for
/// @param fromPath the names by which the rule holds the source, from the rule's own down
/// @param toPath likewise for the destination
public record Explanation(
    Action verdict,
    Decider by,
    Optional<RuleName> rule,
    String from,
    String to,
    String services,
    List<String> fromPath,
    List<String> toPath) {
  /// What decides about flows.
  public enum Decider {
    /// The first that matches.
    RULE,
    /// No rule matches, so they are denied.
    DEFAULT,
    /// A gateway is the destination: it answers devices ping, and DNS if it is a server of the
    /// cluster, whatever the rules say.
    GATEWAY
  }

  public Explanation {
    fromPath = List.copyOf(fromPath);
    toPath = List.copyOf(toPath);
  }
}
