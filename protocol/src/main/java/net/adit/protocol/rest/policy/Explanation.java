package net.adit.protocol.rest.policy;

import java.util.List;
import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;

/// Why some flows are allowed or denied. Immutable.
///
/// @param rule which decides them; absent if none matches: then they are denied
/// @param from one of their sources
/// @param to one of their destinations
/// @param services those of the question that this is the answer for
/// @param fromPath the names by which the rule holds the source, from the rule's own down
/// @param toPath likewise for the destination
public record Explanation(
    Action verdict,
    Optional<RuleName> rule,
    String from,
    String to,
    String services,
    List<String> fromPath,
    List<String> toPath) {
  public Explanation {
    fromPath = List.copyOf(fromPath);
    toPath = List.copyOf(toPath);
  }
}
