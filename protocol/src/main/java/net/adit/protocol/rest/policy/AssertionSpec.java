package net.adit.protocol.rest.policy;

import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;

/// What must stay true of the policy, as asked for and as shown. Immutable.
///
/// @param from as in a rule
/// @param to likewise
/// @param service one, or the name of several
/// @param expected `allow`: every address of `from` reaches every address of `to` by all of the
///   service; `deny`: none reaches any by any of it
public record AssertionSpec(String from, String to, ServiceTerm service, Action expected) {}
