package net.adit.protocol.rest.policy;

import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.protocol.rest.NetworkSpec;

/// The policy and what it names, whole. Immutable.
///
/// A part that is there holds all of its kind: what it does not list is removed. A part that is
/// absent is left as it is.
///
/// @param revision of the state that is shown; as asked for, the one that must not have been passed
///   by another change of the policy
/// @param rules in order: the first that matches decides
public record PolicyDocument(
    Optional<Revision> revision,
    Optional<List<NetworkSpec>> networks,
    Optional<List<ServiceSpec>> services,
    Optional<List<GroupPart>> groups,
    Optional<List<RuleSpec>> rules,
    Optional<List<AssertionSpec>> assertions) {
  public PolicyDocument {
    networks = networks.map(List::copyOf);
    services = services.map(List::copyOf);
    groups = groups.map(List::copyOf);
    rules = rules.map(List::copyOf);
    assertions = assertions.map(List::copyOf);
  }
}
